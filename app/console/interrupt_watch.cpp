#include "app/console/interrupt_watch.h"

#include <cerrno>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace likeness::app {

InterruptWatch::InterruptWatch()
{
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    sigaddset(&m_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
    m_signalFile = signalfd(-1, &m_signals, SFD_CLOEXEC);
    m_stopFile = eventfd(0, EFD_CLOEXEC);
}

InterruptWatch::~InterruptWatch()
{
    stop();
    close(m_signalFile);
    close(m_stopFile);
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

void InterruptWatch::start(std::function<void()> interrupted)
{
    m_thread = std::jthread([this, call = std::move(interrupted)] { run(call); });
}

void InterruptWatch::stop()
{
    if (m_thread.joinable()) {
        eventfd_write(m_stopFile, 1);
        m_thread.join();
    }
}

void InterruptWatch::run(const std::function<void()> &interrupted) const
{
    bool called = false;
    pollfd files[] = {{m_signalFile, POLLIN, 0}, {m_stopFile, POLLIN, 0}};
    for (;;) {
        if (poll(files, 2, -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            return;
        }
        if (files[1].revents != 0) {
            return;
        }
        signalfd_siginfo signal{};
        if (read(m_signalFile, &signal, sizeof signal) != static_cast<ssize_t>(sizeof signal)) {
            return;
        }
        if (!called) {
            called = true;
            interrupted();
            continue;
        }
        const int number = static_cast<int>(signal.ssi_signo);
        std::signal(number, SIG_DFL);
        pthread_sigmask(SIG_UNBLOCK, &m_signals, nullptr);
        std::raise(number);
    }
}

} // namespace likeness::app
