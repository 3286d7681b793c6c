package io.github.muxbench.results.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run on disk: {@code run.json} and one {@code .hlog} per contestant, whose tags are {@code
 * response}, {@code service} and {@code lag}, and {@code capacity-service} for closed-loop windows.
 *
 * <p>What is measured is written as it comes: histograms are appended window by window, and {@code
 * run.json} is replaced as a whole after each block, so that an interrupted run keeps its finished
 * blocks.
 */
public final class RunDirectory implements AutoCloseable {

  public static final String RUN_FILE = "run.json";
  public static final String RESPONSE = "response";
  public static final String SERVICE = "service";
  public static final String LAG = "lag";
  public static final String CAPACITY_SERVICE = "capacity-service";

  /**
   * A name becomes part of a file name, a table and a page, so it has nothing that is special in
   * any of them.
   */
  public static final Pattern CONTESTANT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  static final int LONGEST_NAME = 40;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .annotationIntrospector(
              AnnotationIntrospector.pair(
                  new RequiredComponents(), new JacksonAnnotationIntrospector()))
          .addModule(RequiredComponents.finiteNumbers())
          .build();

  private final Path directory;
  private final boolean isNew;
  private final Map<String, HistogramLog> logs = new HashMap<>();

  /** The run that is to be replaced, until something of the new one is written. */
  private @Nullable Run old;

  private volatile boolean hasRun;

  private RunDirectory(Path directory, boolean isNew, @Nullable Run old) {
    this.directory = directory;
    this.isNew = isNew;
    this.old = old;
  }

  /**
   * Creates a directory for a new run.
   *
   * @throws IOException if it can't be created or has anything already
   */
  public static RunDirectory create(Path directory) throws IOException {
    return create(directory, false);
  }

  /**
   * Creates a directory for a new run.
   *
   * @param overwrite whether it may have a run already, whose files are replaced; nothing else is
   *     touched
   * @throws IOException with a one-line message if it can't be created or has anything else
   */
  public static RunDirectory create(Path directory, boolean overwrite) throws IOException {
    boolean isNew = !Files.exists(directory);
    Directories.requireEmptyOrOwn(directory, "run", RunDirectory::isRun, overwrite);
    Run old = isRun(directory) ? read(directory) : null;
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(e.getMessage() + " is a file", e);
    }
    return new RunDirectory(directory, isNew, old);
  }

  /**
   * Goes on with a run that was interrupted. What its logs hold of a block that wasn't finished is
   * removed.
   *
   * @param run as it is in the directory
   * @throws IOException with a one-line message if its logs are damaged, or can't be written
   */
  public static RunDirectory resume(Path directory, Run run) throws IOException {
    RunDirectory resumed = new RunDirectory(directory, false, null);
    resumed.hasRun = true;
    for (Contestant contestant : run.contestants()) {
      String name = contestant.name();
      Path file = hlog(directory, name);
      if (Files.isRegularFile(file)) {
        BlockHistograms.trim(directory, run, name);
        resumed.logs.put(name, HistogramLog.reopen(file));
      }
    }
    return resumed;
  }

  /**
   * Removes the logs that a run has left behind that was killed before its first block was
   * finished. Nobody can read them, and nothing else is touched.
   *
   * @throws IOException if they can't be removed
   */
  public static void discardLeftovers(Path directory) throws IOException {
    if (!Files.isDirectory(directory) || isRun(directory)) {
      return;
    }
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "*.hlog")) {
      for (Path log : logs) {
        if (Directories.begins(log, HistogramLog.SUBJECT)) {
          Files.delete(log);
        }
      }
    }
  }

  /** Returns whether a directory has a run, finished or not. */
  public static boolean isRun(Path directory) {
    return Files.isRegularFile(directory.resolve(RUN_FILE));
  }

  /** Returns the mapper that writes every JSON of muxbench. */
  public static JsonMapper json() {
    return JSON;
  }

  public Path path() {
    return directory;
  }

  /** Replaces {@code run.json}; a reader sees the old one or the new one, never a part. */
  public void write(Run run) throws IOException {
    removeOld();
    WholeFile.write(directory.resolve(RUN_FILE), JSON.writeValueAsString(run) + "\n");
    hasRun = true;
  }

  /**
   * Appends one histogram of one window; its start and end time stamps must be set.
   *
   * @throws IOException with a one-line message that names the file, if it can't be written
   */
  public void append(String contestant, String tag, Histogram nanos) throws IOException {
    removeOld();
    HistogramLog log = logs.get(contestant);
    if (log == null) {
      log = HistogramLog.create(hlog(directory, contestant), contestant, nanos.getStartTimeStamp());
      logs.put(contestant, log);
    }
    log.append(tag, nanos);
    log.requireWritten();
  }

  /** A run that is to be replaced stays as long as the new one has measured nothing. */
  private void removeOld() throws IOException {
    if (old != null) {
      for (Contestant contestant : old.contestants()) {
        Files.deleteIfExists(hlog(directory, contestant.name()));
      }
      Directories.removeReport(directory);
      Files.deleteIfExists(directory.resolve(RUN_FILE));
      old = null;
    }
  }

  /** Returns whether a block was finished and is on disk. */
  public boolean hasRun() {
    return hasRun;
  }

  /**
   * Ends writing. Without a finished block nothing is kept: logs that nobody could read go away,
   * and so does a directory that was made for them.
   */
  @Override
  public void close() {
    for (HistogramLog log : logs.values()) {
      try {
        log.close();
      } catch (IOException e) {
        // Said by append.
      }
    }
    discardUnfinished();
  }

  /** Removes what no finished block belongs to, if there is none. Nothing may be written after. */
  public void discardUnfinished() {
    try {
      if (!hasRun) {
        for (String contestant : Set.copyOf(logs.keySet())) {
          Files.deleteIfExists(hlog(directory, contestant));
        }
        if (isNew) {
          Files.deleteIfExists(directory);
        }
      }
    } catch (IOException e) {
      // What can't be removed stays, and is no run.
    }
  }

  /**
   * Reads {@code run.json} of a directory.
   *
   * @throws IOException with a one-line message if there is none, or it is damaged, contradicts
   *     itself or is newer than this code
   */
  public static Run read(Path directory) throws IOException {
    Path file = directory.resolve(RUN_FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(directory + " has no " + RUN_FILE);
    }
    Run run;
    try {
      int version = schemaVersion(file);
      if (version < 1 || version > Run.SCHEMA_VERSION) {
        throw new IOException(
            file
                + " has schema version "
                + version
                + "; this muxbench reads 1 to "
                + Run.SCHEMA_VERSION);
      }
      run = bound(file, version);
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged: " + what(e), e);
    }
    try {
      RunChecks.check(run);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
    return run;
  }

  private static Run bound(Path file, int version) {
    if (version == Run.SCHEMA_VERSION) {
      return JSON.readValue(file, Run.class);
    }
    ObjectNode tree = (ObjectNode) JSON.readTree(file);
    SchemaUpgrade.apply(tree, version);
    return JSON.treeToValue(tree, Run.class);
  }

  /**
   * What isn't JSON Jackson says well; of what is, it names classes, and a reader wants the place.
   */
  private static String what(JacksonException e) {
    if (e instanceof StreamReadException && e.getPath().isEmpty()) {
      return e.getOriginalMessage();
    }
    StringBuilder place = new StringBuilder("run");
    for (JacksonException.Reference each : e.getPath()) {
      if (each.getPropertyName() != null) {
        place.append('.').append(each.getPropertyName());
      } else {
        place.append('[').append(each.getIndex()).append(']');
      }
    }
    boolean isMissing =
        e instanceof InvalidNullException || e.getOriginalMessage().startsWith("Missing required");
    return place + (isMissing ? " is missing" : " can't be read");
  }

  /** Returns what a run of any version has, 0 if it hasn't; it stands first, so little is read. */
  private static int schemaVersion(Path file) {
    try (JsonParser parser = JSON.createParser(file)) {
      parser.nextToken();
      for (String name; (name = parser.nextName()) != null; ) {
        JsonToken value = parser.nextToken();
        if (name.equals("schemaVersion")) {
          return value == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
        }
        parser.skipChildren();
      }
      return 0;
    }
  }

  static Path hlog(Path directory, String contestant) {
    return directory.resolve(contestant + ".hlog");
  }
}
