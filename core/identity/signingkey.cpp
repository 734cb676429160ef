// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/signingkey.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <vector>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Bytes that are overwritten before their memory goes back. Never grows, because growing would
/// leave a copy behind.
class SecretBytes
{
public:
    explicit SecretBytes(size_t size)
        : m_bytes(size)
    {
    }
    ~SecretBytes() { OPENSSL_cleanse(m_bytes.data(), m_bytes.size()); }
    Q_DISABLE_COPY_MOVE(SecretBytes)

    [[nodiscard]] unsigned char *data() { return m_bytes.data(); }
    [[nodiscard]] const unsigned char *data() const { return m_bytes.data(); }
    [[nodiscard]] size_t size() const { return m_bytes.size(); }

private:
    std::vector<unsigned char> m_bytes;
};

class MemoryKey final : public SigningKey
{
public:
    MemoryKey(const unsigned char *bytes, size_t size)
        : m_key(size)
    {
        std::copy_n(bytes, size, m_key.data());
    }

    [[nodiscard]] Result<QByteArray> sign(const QByteArray &data) const override
    {
        QByteArray mac(32, Qt::Uninitialized);
        size_t length = 0;
        if (!EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, m_key.data(), m_key.size(),
                       reinterpret_cast<const unsigned char *>(data.constData()),
                       size_t(data.size()), reinterpret_cast<unsigned char *>(mac.data()),
                       size_t(mac.size()), &length)
            || length != size_t(mac.size()))
            return Error{ErrorCode::Unsupported, u"OpenSSL can't compute HMAC-SHA256"_s,
                         u"Check the OpenSSL installation and its configuration (openssl.cnf)"_s};
        return mac;
    }

private:
    SecretBytes m_key;
};

} // namespace

SigningKey::~SigningKey() = default;

Result<std::unique_ptr<SigningKey>> SigningKey::fromBase64(const QByteArray &text)
{
    const QString remedy = u"Copy the device's primary or secondary key again, whole: base64 text "
                           "that mostly ends with '='"_s;
    if (text.isEmpty())
        return Error{ErrorCode::InvalidInput, u"The shared access key is empty"_s, remedy};
    const Error wrong{ErrorCode::InvalidInput, u"The shared access key is not base64"_s, remedy};
    // Far more than any hub gives out; keeps the lengths below within int.
    if (text.size() > 4096 || text.size() % 4 != 0)
        return wrong;

    const auto *coded = reinterpret_cast<const unsigned char *>(text.constData());
    SecretBytes decoded(size_t(text.size()) / 4 * 3);
    const int length = EVP_DecodeBlock(decoded.data(), coded, int(text.size()));
    const int padding = text.endsWith("==") ? 2 : text.endsWith('=') ? 1 : 0;
    if (length != int(decoded.size()) || length <= padding)
        return wrong;
    const int size = length - padding;

    // EVP_DecodeBlock forgives spaces and stray bits; what does not come out the same was no clean
    // base64.
    SecretBytes again(size_t(text.size()) + 1);
    if (EVP_EncodeBlock(again.data(), decoded.data(), size) != int(text.size())
        || CRYPTO_memcmp(again.data(), coded, size_t(text.size())) != 0)
        return wrong;
    return std::unique_ptr<SigningKey>(std::make_unique<MemoryKey>(decoded.data(), size_t(size)));
}

} // namespace outpost
