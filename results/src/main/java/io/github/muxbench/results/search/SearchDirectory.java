package io.github.muxbench.results.search;

import io.github.muxbench.results.model.Directories;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** A search on disk: {@code search.json}, replaced as a whole after each block. */
public final class SearchDirectory {

  public static final String SEARCH_FILE = "search.json";

  private final Path directory;
  private boolean hasSearch;

  private SearchDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Prepares to write a search.
   *
   * @param overwrite whether the directory may have a search already
   * @throws IOException with a one-line message if the directory has anything else
   */
  public static SearchDirectory create(Path directory, boolean overwrite) throws IOException {
    Directories.requireEmptyOrOwn(directory, "search", SearchDirectory::isSearch, overwrite);
    return new SearchDirectory(directory);
  }

  /** Returns whether a directory has a search, finished or not. */
  public static boolean isSearch(Path directory) {
    return Files.isRegularFile(directory.resolve(SEARCH_FILE));
  }

  public Path path() {
    return directory;
  }

  /** Returns whether a block was finished and is on disk. */
  public boolean hasSearch() {
    return hasSearch;
  }

  public void write(Search search) throws IOException {
    WholeFile.write(
        directory.resolve(SEARCH_FILE), RunDirectory.json().writeValueAsString(search) + "\n");
    hasSearch = true;
  }

  /**
   * Reads a search.
   *
   * @throws IOException with a one-line message if there is none, or it is damaged, or of another
   *     version
   */
  public static Search read(Path directory) throws IOException {
    Path file = directory.resolve(SEARCH_FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(directory + " has no " + SEARCH_FILE);
    }
    Search search;
    try {
      search = RunDirectory.json().readValue(file, Search.class);
    } catch (JacksonException e) {
      throw new IOException(
          file + " is damaged: " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
    }
    if (search.schemaVersion() != Search.SCHEMA_VERSION) {
      throw new IOException(
          "%s has schema version %d; this muxbench reads %d"
              .formatted(file, search.schemaVersion(), Search.SCHEMA_VERSION));
    }
    return search;
  }
}
