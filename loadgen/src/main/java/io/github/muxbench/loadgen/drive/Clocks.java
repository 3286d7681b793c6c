package io.github.muxbench.loadgen.drive;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What the time is read from.
 *
 * @param nanoTime what windows are driven and measured by; nobody sets it back
 * @param wall what records are stamped with, and nothing is measured by
 */
record Clocks(LongSupplier nanoTime, InstantSource wall) {

  static final Clocks SYSTEM = new Clocks(System::nanoTime, InstantSource.system());
}
