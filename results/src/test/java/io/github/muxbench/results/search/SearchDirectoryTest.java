package io.github.muxbench.results.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchDirectoryTest {

  @TempDir private Path directory;

  @Test
  void search_isReadAsItWasWritten() throws IOException {
    SearchDirectory written = SearchDirectory.create(directory.resolve("s"), false);
    written.write(MadeUpSearch.usual());

    assertThat(written.hasSearch()).isTrue();
    assertThat(SearchDirectory.read(directory.resolve("s"))).isEqualTo(MadeUpSearch.usual());
  }

  @Test
  void searchThatIsThere_isReplacedOnlyIfAskedFor() throws IOException {
    SearchDirectory.create(directory, false).write(MadeUpSearch.usual());

    assertThatThrownBy(() -> SearchDirectory.create(directory, false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has a search already");
    SearchDirectory.create(directory, true).write(MadeUpSearch.usual());
  }

  @Test
  void directoryOfSomethingElse_isRefused() throws IOException {
    Files.writeString(directory.resolve("x"), "x");

    assertThatThrownBy(() -> SearchDirectory.create(directory, true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no search");
  }

  @Test
  void damagedSearch_isToldInOneLine() throws IOException {
    Path file = directory.resolve(SearchDirectory.SEARCH_FILE);
    for (String content : new String[] {"", "{", "[]", "{\"schemaVersion\": 1}", "{\"slo\": 3}"}) {
      Files.writeString(file, content);

      assertThatThrownBy(() -> SearchDirectory.read(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("search.json is damaged")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void searchOfAnotherVersion_isRefused() throws IOException {
    SearchDirectory.create(directory, false).write(MadeUpSearch.usual());
    Path file = directory.resolve(SearchDirectory.SEARCH_FILE);
    Files.writeString(
        file, Files.readString(file).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 99"));

    assertThatThrownBy(() -> SearchDirectory.read(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("schema version 99");
  }
}
