// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program under test: its wall clock is OUTPOST_TEST_CLOCK_BEHIND seconds behind,
// as on a machine that does not know the date. The steady clock is the machine's own.
#include <cstdlib>

#include <ctime>
#include <dlfcn.h>
#include <sys/time.h>

namespace {

time_t behind()
{
    static const time_t seconds = [] {
        const char *text = std::getenv("OUTPOST_TEST_CLOCK_BEHIND");
        return text ? time_t(std::atoll(text)) : 0;
    }();
    return seconds;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, timespec *now) noexcept
{
    using Function = int (*)(clockid_t, timespec *);
    static const auto real = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec -= behind();
    return result;
}

extern "C" time_t time(time_t *result) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (result)
        *result = now.tv_sec;
    return now.tv_sec;
}

extern "C" int gettimeofday(timeval *result, void *) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    result->tv_sec = now.tv_sec;
    result->tv_usec = now.tv_nsec / 1000;
    return 0;
}
