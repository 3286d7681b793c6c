package io.github.muxbench.results.report.text;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Who stood still, and for how long: what no ratio of typical windows tells, and a reader must not
 * miss.
 */
public final class Stalls {

  /** From here on, somebody who waits for an answer notices, whatever the percentiles say. */
  private static final double TOLD_SECONDS = 1;

  private Stalls() {}

  /** Returns a sentence or more for each contestant that stalled; none if nobody did. */
  public static List<String> of(Run run) {
    List<String> sentences = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      List<Window> windows =
          run.blocks().stream()
              .flatMap(block -> block.windows().stream())
              .filter(window -> window.contestant().equals(contestant.name()))
              .toList();
      tellWaits(contestant.name(), windows, sentences);
      tellNewcomers(contestant.name(), windows, sentences);
      tellWithdrawals(contestant.name(), run.blocks(), sentences);
    }
    return sentences;
  }

  private static void tellWaits(String name, List<Window> windows, List<String> sentences) {
    long stalled = windows.stream().map(Window::traffic).filter(Window.Traffic::leftAny).count();
    double longest = windows.stream().mapToDouble(Stalls::longestWaitSeconds).max().orElse(0);
    if (stalled > 0) {
      long sent = windows.stream().mapToLong(window -> window.traffic().sent()).sum();
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s left %,d of %,d messages without an answer, in %d of %d windows; the longest wait was %.1f s.",
              name,
              windows.stream().mapToLong(window -> window.traffic().unansweredOrUnsent()).sum(),
              sent + windows.stream().mapToLong(Stalls::unsent).sum(),
              stalled,
              windows.size(),
              longest));
    } else if (longest >= TOLD_SECONDS) {
      sentences.add(String.format(Locale.ROOT, "%s let a message wait for %.1f s.", name, longest));
    }
  }

  /** Of percentiles that those without an answer hide there is no ratio that would tell of them. */
  private static void tellNewcomers(String name, List<Window> windows, List<String> sentences) {
    List<Window.Sustained> turns =
        windows.stream().map(Window::sustained).filter(Objects::nonNull).toList();
    int unanswered = turns.stream().mapToInt(turn -> turn.censoredMicros().size()).sum();
    int refused = turns.stream().mapToInt(Window.Sustained::refused).sum();
    int all =
        turns.stream().mapToInt(turn -> turn.newcomerMicros().size()).sum() + unanswered + refused;
    if (unanswered > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "While it was saturated, %s left %,d of %,d newcomers without an answer to the end of their turn.",
              name,
              unanswered,
              all));
    }
    if (refused > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "While it was saturated, %s refused %,d of %,d newcomers.",
              name,
              refused,
              all));
    }
  }

  private static void tellWithdrawals(String name, List<Block> blocks, List<String> sentences) {
    List<Block.Withdrawal> withdrawals =
        blocks.stream()
            .flatMap(block -> block.withdrawn().stream())
            .filter(each -> each.contestant().equals(name))
            .toList();
    if (!withdrawals.isEmpty()) {
      sentences.add(
          "%s was withdrawn from %d of %d blocks: %s."
              .formatted(name, withdrawals.size(), blocks.size(), withdrawals.getFirst().reason()));
    }
  }

  private static long unsent(Window window) {
    Window.Owed owed = window.traffic().owed();
    return owed == null ? 0 : owed.unsent();
  }

  /**
   * In a sustained turn only a message that stays unanswered tells of a stall: how long others wait
   * there is a result, which has its panel.
   */
  private static double longestWaitSeconds(Window window) {
    Window.Owed left = window.traffic().owed();
    double owed = left == null ? 0 : left.oldestMillis() / 1e3;
    return window.fairness() == null || window.kind() == Window.Kind.SUSTAINED
        ? owed
        : Math.max(owed, window.fairness().longestWaitMicros() / 1e6);
  }
}
