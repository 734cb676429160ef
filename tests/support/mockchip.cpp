// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mockchip.h"

#include <cerrno>
#include <cstring>
#include <mutex>
#include <thread>

#include <fcntl.h>
#include <linux/gpio.h>
#include <umockdev.h>
#include <unistd.h>

namespace outpost::test {

namespace {

constexpr const char *devices = "P: /devices/platform/mock/gpiochip0\n"
                                "N: gpiochip0\n"
                                "E: SUBSYSTEM=gpio\n"
                                "E: DEVNAME=/dev/gpiochip0\n"
                                "A: dev=254:0\\n\n"
                                "\n"
                                // What a request gives back: a file of its own, as in the kernel.
                                "P: /devices/platform/mock/gpioline\n"
                                "N: gpioline\n"
                                "E: SUBSYSTEM=gpio\n"
                                "E: DEVNAME=/dev/gpioline\n"
                                "A: dev=254:1\\n\n";
constexpr const char *names[] = {"DOOR", "PUMP", "CS0"};

} // namespace

struct MockChip::Private
{
    UMockdevTestbed *bed = nullptr;
    UMockdevIoctlBase *handler = nullptr;
    GMainContext *context = nullptr;
    GMainLoop *loop = nullptr;
    std::thread thread;
    mutable std::mutex mutex; ///< of what follows
    Request request;
    bool output = false;
    bool input = false;

    /// The struct that the caller's argument points to, changed by @p change.
    template <typename T, typename Change>
    static int with(UMockdevIoctlData *argument, const Change &change)
    {
        UMockdevIoctlData *data = umockdev_ioctl_data_resolve(argument, 0, sizeof(T), nullptr);
        if (!data)
            return EFAULT;
        T value;
        std::memcpy(&value, data->data, sizeof value);
        const int error = change(value);
        umockdev_ioctl_data_update(data, 0, reinterpret_cast<guint8 *>(&value), sizeof value);
        umockdev_ioctl_data_unref(data);
        return error;
    }

    int answer(unsigned long number, UMockdevIoctlData *argument)
    {
        const std::scoped_lock lock(mutex);
        switch (number) {
        case GPIO_GET_CHIPINFO_IOCTL:
            return with<gpiochip_info>(argument, [](gpiochip_info &info) {
                std::strcpy(info.name, "gpiochip0");
                std::strcpy(info.label, "mock");
                info.lines = std::size(names);
                return 0;
            });
        case GPIO_GET_LINEINFO_IOCTL:
            return with<gpioline_info>(argument, [](gpioline_info &info) {
                if (info.line_offset >= std::size(names))
                    return EINVAL;
                std::strcpy(info.name, names[info.line_offset]);
                if (info.line_offset == 2) {
                    info.flags = GPIOLINE_FLAG_KERNEL;
                    std::strcpy(info.consumer, "spi0 CS0");
                }
                return 0;
            });
        case GPIO_GET_LINEHANDLE_IOCTL:
            return with<gpiohandle_request>(argument, [this](gpiohandle_request &asked) {
                if (asked.lineoffsets[0] == 2)
                    return EBUSY;
                output = asked.default_values[0] != 0;
                request = {QString::fromUtf8(asked.consumer_label), asked.flags, 0, output};
                asked.fd = ::open("/dev/gpioline", O_RDWR | O_CLOEXEC);
                return asked.fd < 0 ? errno : 0;
            });
        case GPIO_GET_LINEEVENT_IOCTL:
            return with<gpioevent_request>(argument, [this](gpioevent_request &asked) {
                if (asked.lineoffset == 2)
                    return EBUSY;
                request = {QString::fromUtf8(asked.consumer_label), asked.handleflags,
                           asked.eventflags, false};
                asked.fd = ::open("/dev/gpioline", O_RDWR | O_CLOEXEC);
                return asked.fd < 0 ? errno : 0;
            });
        case GPIOHANDLE_GET_LINE_VALUES_IOCTL:
            return with<gpiohandle_data>(argument, [this](gpiohandle_data &data) {
                data.values[0] = input ? 1 : 0;
                return 0;
            });
        case GPIOHANDLE_SET_LINE_VALUES_IOCTL:
            return with<gpiohandle_data>(argument, [this](const gpiohandle_data &data) {
                output = data.values[0] != 0;
                return 0;
            });
        default:
            return ENOTTY;
        }
    }

    static gboolean onIoctl(UMockdevIoctlBase *, UMockdevIoctlClient *client, gpointer self)
    {
        const int error = static_cast<Private *>(self)->answer(
            umockdev_ioctl_client_get_request(client), umockdev_ioctl_client_get_arg(client));
        umockdev_ioctl_client_complete(client, error ? -1 : 0, error);
        return TRUE;
    }
};

bool MockChip::isPossible()
{
    return qgetenv("LD_PRELOAD").contains("libumockdev-preload");
}

MockChip::MockChip()
    : d(std::make_unique<Private>())
{
    d->bed = umockdev_testbed_new();
    d->handler = umockdev_ioctl_base_new();
    g_signal_connect(d->handler, "handle-ioctl", G_CALLBACK(Private::onIoctl), d.get());
    // Ioctls are answered in the context that was the thread's default when they were attached.
    d->context = g_main_context_new();
    g_main_context_push_thread_default(d->context);
    GError *error = nullptr;
    if (!umockdev_testbed_add_from_string(d->bed, devices, &error)
        || !umockdev_testbed_attach_ioctl(d->bed, "/dev/gpiochip0", d->handler, &error)
        || !umockdev_testbed_attach_ioctl(d->bed, "/dev/gpioline", d->handler, &error))
        qFatal("umockdev: %s", error->message);
    g_main_context_pop_thread_default(d->context);
    d->loop = g_main_loop_new(d->context, FALSE);
    d->thread = std::thread([this] { g_main_loop_run(d->loop); });
}

MockChip::~MockChip()
{
    g_main_loop_quit(d->loop);
    g_main_context_wakeup(d->context);
    d->thread.join();
    g_main_loop_unref(d->loop);
    g_object_unref(d->handler);
    g_object_unref(d->bed);
    g_main_context_unref(d->context);
}

MockChip::Request MockChip::lastRequest() const
{
    const std::scoped_lock lock(d->mutex);
    return d->request;
}

bool MockChip::output() const
{
    const std::scoped_lock lock(d->mutex);
    return d->output;
}

void MockChip::setInput(bool on)
{
    const std::scoped_lock lock(d->mutex);
    d->input = on;
}

void MockChip::edge(bool rising, std::chrono::nanoseconds at)
{
    gpioevent_data event{};
    event.timestamp = quint64(at.count());
    event.id = rising ? GPIOEVENT_EVENT_RISING_EDGE : GPIOEVENT_EVENT_FALLING_EDGE;
    const int line = umockdev_testbed_get_dev_fd(d->bed, "/dev/gpioline");
    if (::write(line, &event, sizeof event) != sizeof event)
        qFatal("umockdev does not take an edge");
}

} // namespace outpost::test
