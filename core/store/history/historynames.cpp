// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/historynames.h"

#include "store/database.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Names come from outside: what is remembered of them stays bounded.
constexpr qsizetype mostRemembered = 10'000;

} // namespace

Result<qint64> HistoryNames::subject(const QString &name)
{
    if (const auto known = m_subjects.constFind(name); known != m_subjects.cend())
        return *known;
    auto select = m_database->cached(u":/outpost/store/history/select_subject.sql"_s);
    if (!select)
        return select.error();
    if (const auto done = (*select)->bind(name).run(u"find a subject"); !done)
        return done.error();
    qint64 id = (*select)->next() ? (*select)->integer(0) : 0;
    (*select)->finish();
    if (id == 0) {
        auto insert = m_database->cached(u":/outpost/store/history/insert_subject.sql"_s);
        if (!insert)
            return insert.error();
        if (const auto done = (*insert)->bind(name).run(u"add a subject"); !done)
            return done.error();
        id = (*insert)->lastInsertId();
    }
    if (m_subjects.size() >= mostRemembered)
        m_subjects.clear();
    m_subjects.insert(name, id);
    return id;
}

Result<qint64> HistoryNames::series(qint64 subject, const QString &field)
{
    const std::pair key{subject, field};
    if (const auto known = m_series.constFind(key); known != m_series.cend())
        return *known;
    auto select = m_database->cached(u":/outpost/store/history/select_series.sql"_s);
    if (!select)
        return select.error();
    if (const auto done = (*select)->bind(subject).bind(field).run(u"find a series"); !done)
        return done.error();
    qint64 id = (*select)->next() ? (*select)->integer(0) : 0;
    (*select)->finish();
    if (id == 0) {
        auto insert = m_database->cached(u":/outpost/store/history/insert_series.sql"_s);
        if (!insert)
            return insert.error();
        if (const auto done = (*insert)->bind(subject).bind(field).run(u"add a series"); !done)
            return done.error();
        id = (*insert)->lastInsertId();
    }
    if (m_series.size() >= mostRemembered)
        m_series.clear();
    m_series.insert(key, id);
    return id;
}

void HistoryNames::forget()
{
    m_subjects.clear();
    m_series.clear();
}

} // namespace outpost
