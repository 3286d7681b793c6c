package io.github.muxbench.loadgen.drive;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How evenly a server treated its connections in one window.
 *
 * @param fewest answers in the measured part on the connection that got fewest
 * @param median answers on the median connection
 * @param most answers on the connection that got most
 * @param worstConnection number of the connection on which a message waited longest, from 0
 * @param longestWaitNanos that wait, until the answer or, where none came, the end of the drain: in
 *     a closed loop from the time of writing and for messages outstanding at any time of the
 *     measured part, in an open one from the due time
 * @param newcomerNanos time from connect to first answer of one more connection, opened in the
 *     middle of the measured part; null if there was none, or it was refused
 */
public record Fairness(
    long fewest,
    long median,
    long most,
    int worstConnection,
    long longestWaitNanos,
    @Nullable Long newcomerNanos) {

  static Fairness of(List<Connection> connections, @Nullable Long newcomerNanos) {
    long[] answers =
        connections.stream().mapToLong(connection -> connection.share().answered()).toArray();
    Arrays.sort(answers);
    Connection worst = connections.getFirst();
    for (Connection each : connections) {
      if (each.share().longestWaitNanos() > worst.share().longestWaitNanos()) {
        worst = each;
      }
    }
    return new Fairness(
        answers[0],
        answers[answers.length / 2],
        answers[answers.length - 1],
        worst.id(),
        worst.share().longestWaitNanos(),
        newcomerNanos);
  }
}
