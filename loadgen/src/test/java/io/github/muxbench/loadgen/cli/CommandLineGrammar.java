package io.github.muxbench.loadgen.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Makes command lines with one fault each, from the options that the commands say they have: what
 * is added to one is tried without anyone thinking of it.
 */
final class CommandLineGrammar {

  private static final String LONG = WrongValues.LONG;

  private static final List<String> NO_COMMANDS =
      List.of("", " ", "nonsense", "Compare", "compare ", "\u001b[31m", "co\nmpare", "比較", LONG);

  private final Random random;
  private final Path scratch;
  private final String target;
  private final Map<String, CommandSpec> commands = new TreeMap<>();
  private final TreeSet<String> allNames = new TreeSet<>();

  /**
   * Prepares the grammar.
   *
   * @param scratch an empty directory for whatever a command might write
   * @param target HOST:PORT of something that listens
   */
  CommandLineGrammar(long seed, Path scratch, String target) {
    random = new Random(seed);
    this.scratch = scratch;
    this.target = target;
    Main.commandLine().getSubcommands().forEach((name, command) -> add(name, command));
  }

  private void add(String name, CommandLine command) {
    commands.put(name, command.getCommandSpec());
    for (OptionSpec option : command.getCommandSpec().options()) {
      allNames.addAll(Arrays.asList(option.names()));
    }
  }

  /** Returns every wrong value of every option of every command once. */
  List<List<String>> wrongValues() {
    List<List<String>> lines = new ArrayList<>();
    for (String command : commands.keySet()) {
      for (OptionSpec option : optionsOf(command)) {
        for (String value : WrongValues.of(option)) {
          String name = pick(Arrays.asList(option.names()));
          boolean joined =
              name.startsWith("--") && (random.nextBoolean() || WrongValues.isFlag(option));
          lines.add(line(command, joined ? List.of(name + "=" + value) : List.of(name, value)));
        }
      }
    }
    return lines;
  }

  /** Returns what is wrong with the words of a command line rather than with a value. */
  List<List<String>> wrongWords() {
    List<List<String>> lines = new ArrayList<>();
    NO_COMMANDS.forEach(each -> lines.add(List.of(each)));
    NO_COMMANDS.stream().skip(2).forEach(each -> lines.add(List.of("help", each)));
    for (String command : commands.keySet()) {
      if (isPassedOn(command) || command.equals("help")) {
        continue;
      }
      List<OptionSpec> options = optionsOf(command);
      for (OptionSpec option : options) {
        String name = pick(Arrays.asList(option.names()));
        if (!WrongValues.isFlag(option)) {
          List<String> missing = new ArrayList<>(line(command, List.of()));
          missing.add(name); // At the end, where no value can follow.
          lines.add(missing);
        }
        if (!option.isMultiValue()) {
          List<String> once =
              WrongValues.isFlag(option) ? List.of(name) : List.of(name, validValue(option));
          lines.add(line(command, Stream.concat(once.stream(), once.stream()).toList()));
        }
        if (name.startsWith("--")) { // -ox is -o x.
          lines.add(line(command, List.of(name + "x")));
        }
      }
      allNames.stream()
          .filter(name -> options.stream().noneMatch(each -> List.of(each.names()).contains(name)))
          .filter(name -> !List.of("-h", "--help", "-V", "--version").contains(name))
          .forEach(name -> lines.add(line(command, List.of(name))));
      List.of("--" + LONG, "--no\u001b[2Jsuch", "---", "-é", "--=", "-\u0000", "--\n--seed=1")
          .forEach(unknown -> lines.add(line(command, List.of(unknown))));
    }
    return lines;
  }

  /** Returns lines whose operands are missing, too many, or of no use. */
  List<List<String>> wrongOperands() {
    List<List<String>> lines = new ArrayList<>();
    for (String command : List.of("drive", "serve", "check", "report", "publish", "tally")) {
      lines.add(List.of(command));
    }
    for (String command : List.of("list", "calibrate", "compare")) {
      List.of("x", "", LONG, "\u0007").forEach(each -> lines.add(List.of(command, each)));
    }
    lines.add(List.of("drive", target, target));
    lines.add(List.of("publish", "a", "b"));
    for (String address :
        List.of(
            "",
            ":",
            "localhost",
            "localhost:",
            ":80",
            "localhost:0",
            "localhost:65536",
            "localhost:x",
            "localhost:-1",
            "localhost: 80",
            "a\u001b[2J:b",
            LONG)) {
      lines.add(List.of("drive", address));
    }
    for (String contestant : WrongValues.NO_CONTESTANTS) {
      lines.add(List.of("check", contestant));
      lines.add(List.of("serve", contestant));
      lines.add(List.of("compare", "--contestant", "selector", "--contestant", contestant));
    }
    lines.add(List.of("serve", "tcp:" + target));
    lines.add(List.of("serve", "exec:cat {port}", "--event-loops", "2"));
    lines.add(List.of("serve", "exec:cat {port}", "--port", "x"));
    for (String run :
        List.of("", "no-such-run", "/dev/null", scratch.toString(), "a\u001b[2Jb", LONG)) {
      for (String command : List.of("report", "publish", "tally")) {
        lines.add(List.of(command, run));
        lines.add(List.of(command, run, pick(List.of("--nonsense", "-o", "-x"))));
      }
      lines.add(List.of("report", run, "--fail-if", "capacity<1k"));
      lines.add(List.of("report", run, "--export", "csv"));
      lines.add(List.of("report", run, run + "2", "-o", scratch.resolve("r").toString()));
    }
    return lines;
  }

  /** Returns lines whose options exclude each other, or are out of range. */
  List<List<String>> contradictions() {
    List<List<String>> lines = new ArrayList<>();
    for (String line :
        List.of(
            "drive TARGET -t 5 -c 2",
            "drive TARGET -d 0s",
            "drive TARGET -s 0B",
            "drive TARGET -c 0",
            "drive TARGET -t 0",
            "drive TARGET --outstanding 0",
            "drive TARGET --observe-pid 999999999",
            "compare -t 5 -c 2",
            "compare -c 0",
            "compare -s 0B",
            "compare -t 0",
            "compare -f 1",
            "compare -f 0",
            "compare --rate max",
            "compare --capacity-windows 1",
            "compare --latency-windows 1",
            "compare --contestant selector --contestant selector",
            "compare --contestant control=selector",
            "compare --fail-if capacity<9k --fail-if capacity>8k",
            "compare --matrix connections=4 --matrix connections=8",
            "compare --matrix connections=4,8 --matrix nonsense=1",
            "--contestant selector --contestant selector",
            "-f 1 --no-control")) {
      lines.add(List.of(line.replace("TARGET", target).split(" ")));
    }
    return lines;
  }

  /**
   * Returns lines that ask for more than there is, for a server that can't start, or for output
   * where something else is.
   *
   * @param foreign a directory with files of someone else
   * @param run where a run may be
   */
  List<List<String>> impossible(Path foreign, Path run) {
    List<List<String>> lines = new ArrayList<>();
    for (String line :
        List.of(
            "drive TARGET -c 100000000 -d 1s",
            "drive TARGET -s 2147483647B -d 1s",
            "drive TARGET -d 1s -o FOREIGN",
            "drive TARGET -d 1s -o no/such/folder/x.hlog",
            "compare -t 1000 -c 100000000",
            "compare -c 2000000000",
            "compare -s 2147483647B",
            "compare -o FOREIGN",
            "compare -o FOREIGN/file",
            "compare -o FOREIGN/file/run",
            "compare -o /proc/run")) {
      lines.add(
          List.of(
              line.replace("TARGET", target).replace("FOREIGN", foreign.toString()).split(" ")));
    }
    lines.add(List.of("compare", "-o", ""));
    lines.add(List.of("drive", target, "-d", "1s", "-o", ""));
    for (String contestant :
        List.of(
            "selector -J-Xmx1",
            "selector --help",
            "selector -J-XX:+Nope",
            "selector -J-Xms4g -J-Xmx2g",
            "selector --event-loops 100000000",
            "virtual-threads --event-loops 2",
            "exec:/nonexistent {port}",
            "exec:false {port}",
            "tcp:127.0.0.1:1")) {
      lines.add(
          List.of("compare", "-f", "2", "-o", run.toString(), "--contestant", "a=" + contestant));
    }
    return lines;
  }

  private String validValue(OptionSpec option) {
    String byDefault = option.defaultValue();
    Class<?> type = option.type();
    return byDefault != null
        ? byDefault
        : type == Duration.class
            ? "1s"
            : type == Rate.class
                ? "1k"
                : type == Path.class ? scratch.resolve("o").toString() : "2";
  }

  /** Puts the fault somewhere among what is right. */
  private List<String> line(String command, List<String> fault) {
    List<String> line = new ArrayList<>();
    if (!command.equals("compare") || random.nextBoolean()) {
      line.add(command);
    }
    List<String> operand =
        switch (command) {
          case "drive" -> List.of(target);
          case "report", "publish", "tally" -> List.of("no-such-run");
          case "serve", "check" -> List.of("nobody");
          default -> List.of();
        };
    boolean first = random.nextBoolean() || fault.isEmpty() || line.isEmpty();
    line.addAll(first ? List.of() : operand);
    for (OptionSpec option : optionsOf(command)) {
      boolean harmless =
          WrongValues.isFlag(option) || List.of("--seed", "-R").contains(option.names()[0]);
      if (harmless && !isIn(option, fault) && random.nextInt(4) == 0) {
        line.add(option.names()[0]);
        line.addAll(WrongValues.isFlag(option) ? List.of() : List.of("7"));
      }
    }
    line.addAll(fault);
    line.addAll(first ? operand : List.of());
    return line;
  }

  private static boolean isIn(OptionSpec option, List<String> fault) {
    return fault.stream()
        .anyMatch(word -> Stream.of(option.names()).anyMatch(name -> word.startsWith(name)));
  }

  private List<OptionSpec> optionsOf(String command) {
    return Objects.requireNonNull(commands.get(command)).options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .toList();
  }

  /** A server's options are known to the server alone. */
  private static boolean isPassedOn(String command) {
    return command.equals("serve");
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
