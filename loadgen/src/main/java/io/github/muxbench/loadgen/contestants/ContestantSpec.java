package io.github.muxbench.loadgen.contestants;

import io.github.muxbench.results.model.RunDirectory;
import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server that is to take part, as given with {@code --contestant}. */
public sealed interface ContestantSpec {

  Pattern NAMED = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)=(.*)", Pattern.DOTALL);
  String EXEC = "exec:";
  String TCP = "tcp:";

  /** Returns the name in the run. */
  String name();

  /** Returns what was given, without the name. */
  String text();

  /** Returns the name that was given, which a control has not of its own. */
  String givenName();

  /** Returns this contestant under another name. */
  ContestantSpec named(String otherName);

  /** Returns what may be given for it: its name, where that isn't what it has anyway, and text. */
  default String given() {
    return givenName().equals(ownName(text())) ? text() : givenName() + "=" + text();
  }

  /** Returns how to speak of it to whoever typed it. */
  default String title() {
    return "contestant %s (%s%s)"
        .formatted(
            givenName(),
            text().replaceAll("\\s+", " "),
            name().equals(givenName()) ? "" : "; its second instance, the " + name());
  }

  /**
   * A server of muxbench.
   *
   * @param jdk that it runs on
   * @param jvmArguments given with {@code -J}, without that prefix
   * @param serverArguments everything else
   */
  record Bundled(
      String name,
      String givenName,
      String text,
      BuiltIn server,
      Jdk jdk,
      List<String> jvmArguments,
      List<String> serverArguments)
      implements ContestantSpec {

    private static final String JDK = "--jdk";

    @Override
    public Bundled named(String otherName) {
      return new Bundled(otherName, givenName, text, server, jdk, jvmArguments, serverArguments);
    }

    /** Returns whether it runs on another JDK than all others do. */
    public boolean hasItsOwnJdk() {
      return !jdk.equals(Jdk.running());
    }

    /** Returns the command that starts it, on the class path that this code runs on. */
    public List<String> command(List<String> jvmFlags, List<String> moreArguments) {
      List<String> command = new ArrayList<>();
      command.add(jdk.java().toString());
      command.addAll(jvmFlags);
      command.addAll(jvmArguments);
      command.add("-cp");
      command.add(absolute(System.getProperty("java.class.path")));
      command.add(server.mainClass());
      command.addAll(server.arguments());
      command.addAll(serverArguments);
      command.addAll(moreArguments);
      return command;
    }

    private static Bundled of(String name, String text, BuiltIn server, List<String> options) {
      Jdk jdk = Jdk.running();
      List<String> jvmArguments = new ArrayList<>();
      List<String> serverArguments = new ArrayList<>();
      for (Iterator<String> words = options.iterator(); words.hasNext(); ) {
        String word = words.next();
        if (word.equals(JDK)) {
          if (!words.hasNext()) {
            throw new IllegalArgumentException(JDK + " needs the directory of a JDK");
          }
          jdk = Jdk.at(words.next());
        } else if (word.startsWith(JDK + "=")) {
          jdk = Jdk.at(word.substring(JDK.length() + 1));
        } else if (word.startsWith("-J")) {
          jvmArguments.add(word.substring(2));
        } else {
          serverArguments.add(word);
        }
      }
      PollerMode.check(jvmArguments, jdk);
      return new Bundled(name, name, text, server, jdk, jvmArguments, serverArguments);
    }

    /** Returns whether its command line has this option. */
    boolean gives(String option) {
      return serverArguments.stream()
          .anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
    }

    private static String absolute(String classPath) {
      return Arrays.stream(classPath.split(File.pathSeparator, -1))
          .filter(path -> !path.isEmpty())
          .map(path -> Path.of(path).toAbsolutePath().toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /**
   * Any program.
   *
   * @param words its command, in which {@code {port}} stands for the port to listen on
   */
  record Exec(String name, String givenName, String text, List<String> words)
      implements ContestantSpec {

    static final String PORT = "{port}";

    @Override
    public Exec named(String otherName) {
      return new Exec(otherName, givenName, text, words);
    }

    public List<String> command(int port) {
      return words.stream().map(word -> word.replace(PORT, String.valueOf(port))).toList();
    }
  }

  /** A server that runs already. */
  record Tcp(String name, String givenName, String text, InetSocketAddress address)
      implements ContestantSpec {
    @Override
    public Tcp named(String otherName) {
      return new Tcp(otherName, givenName, text, address);
    }
  }

  /**
   * Reads {@code [NAME=]SERVER [OPTIONS]}, where SERVER is {@code selector}, {@code
   * virtual-threads}, {@code platform-threads}, {@code exec:COMMAND} or {@code tcp:HOST:PORT}.
   *
   * @throws IllegalArgumentException with a one-line message if it is something else
   */
  static ContestantSpec parse(String given) {
    Matcher named = NAMED.matcher(given);
    boolean hasName = named.matches();
    String text = (hasName ? named.group(2) : given).strip();
    List<String> words = ShellWords.of(text);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("'" + given + "' names no server");
    }
    String name = hasName ? named.group(1) : ownName(text);
    if (!RunDirectory.CONTESTANT_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is not a name of at most 40 letters, digits, dots, dashes and underscores");
    }
    return switch (scheme(words).toLowerCase(Locale.ROOT)) {
      case EXEC -> exec(name, text);
      case TCP -> tcp(name, text);
      default -> bundled(name, text, words);
    };
  }

  /** Returns the name that a server has without one given. */
  private static String ownName(String text) {
    return scheme(ShellWords.of(text)).replace(":", "");
  }

  private static String scheme(List<String> words) {
    String first = words.getFirst();
    return first.contains(":") ? first.substring(0, first.indexOf(':') + 1) : first;
  }

  private static Exec exec(String name, String text) {
    List<String> words = ShellWords.of(text.substring(EXEC.length()));
    if (words.stream().noneMatch(word -> word.contains(Exec.PORT))) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' must have {port} where the port belongs, for example exec:python3 echo.py {port}");
    }
    return new Exec(name, name, text, words);
  }

  private static Tcp tcp(String name, String text) {
    Matcher matcher = Pattern.compile("tcp:(.+):([0-9]{1,5})").matcher(text);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("'" + text + "' is not tcp:HOST:PORT");
    }
    InetSocketAddress address = new InetSocketAddress(matcher.group(1), port);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("'" + text + "': the host is not known");
    }
    return new Tcp(name, name, text, address);
  }

  private static Bundled bundled(String name, String text, List<String> words) {
    BuiltIn server =
        BuiltIn.named(words.getFirst())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "'%s' is no server; there are %s, exec:COMMAND and tcp:HOST:PORT"
                        .formatted(
                            words.getFirst(),
                            Arrays.stream(BuiltIn.values())
                                .map(BuiltIn::key)
                                .collect(Collectors.joining(", ")))));
    return Bundled.of(name, text, server, words.subList(1, words.size()));
  }
}
