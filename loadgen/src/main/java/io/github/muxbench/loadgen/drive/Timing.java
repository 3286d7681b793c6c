package io.github.muxbench.loadgen.drive;

import java.time.Duration;

/**
 * The parts of one window, one after the other.
 *
 * @param discard driven but not recorded
 * @param measure driven and recorded
 * @param drain at most so long is waited for answers when nothing is sent any more
 */
public record Timing(Duration discard, Duration measure, Duration drain) {}
