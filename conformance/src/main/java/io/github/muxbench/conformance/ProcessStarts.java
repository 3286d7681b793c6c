package io.github.muxbench.conformance;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Starts processes, except while others watch a socket close.
 *
 * <p>Until a new process runs its program it holds copies of all open files of the JVM that started
 * it, also of a listener that is closed at that moment: the port stays taken, and the system goes
 * on accepting connections to it.
 */
public final class ProcessStarts {

  private static final ReadWriteLock LOCK = new ReentrantReadWriteLock(true);

  private ProcessStarts() {}

  /** Lets processes be started again, by the thread that held them back. */
  public interface HeldBack extends AutoCloseable {

    @Override
    void close();
  }

  /** Starts a process, as soon as nobody holds that back. */
  public static Process start(ProcessBuilder command) throws IOException {
    LOCK.readLock().lock();
    try {
      return command.start(); // Returns when the program runs.
    } finally {
      LOCK.readLock().unlock();
    }
  }

  /** Holds back all who would start a process, until the calling thread closes the result. */
  public static HeldBack holdBack() {
    Lock lock = LOCK.writeLock();
    lock.lock();
    return lock::unlock;
  }
}
