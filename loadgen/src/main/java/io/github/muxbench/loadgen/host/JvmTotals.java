package io.github.muxbench.loadgen.host;

import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM has done since its start beside running its application.
 *
 * @param collections garbage collections, of all collectors
 * @param collectionNanos time they took; with the serial collector the application stood still
 * @param compilationNanos time that compiler threads spent on compilations that have ended
 */
public record JvmTotals(long collections, long collectionNanos, long compilationNanos) {

  /** Returns the totals of the JVM that runs this, to a millisecond. */
  public static JvmTotals own() {
    long collections = 0;
    long collectionMillis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, collector.getCollectionCount());
      collectionMillis += Math.max(0, collector.getCollectionTime());
    }
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return new JvmTotals(
        collections,
        TimeUnit.MILLISECONDS.toNanos(collectionMillis),
        compiler == null ? 0 : TimeUnit.MILLISECONDS.toNanos(compiler.getTotalCompilationTime()));
  }

  /** Returns what has come since an earlier reading. */
  public JvmTotals since(JvmTotals earlier) {
    return new JvmTotals(
        collections - earlier.collections,
        collectionNanos - earlier.collectionNanos,
        compilationNanos - earlier.compilationNanos);
  }
}
