package io.github.muxbench.results.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.results.model.OutcomeDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchOnDiskTest {

  @TempDir private Path directory;

  @Test
  void search_isReadAsItWasWritten() throws IOException {
    OutcomeDirectory<Search> written = Search.KIND.create(directory.resolve("s"), false);
    written.write(MadeUpSearch.usual());

    assertThat(written.isWritten()).isTrue();
    assertThat(Search.KIND.read(directory.resolve("s"))).isEqualTo(MadeUpSearch.usual());
  }

  @Test
  void searchThatIsThere_isReplacedOnlyIfAskedFor() throws IOException {
    Search.KIND.create(directory, false).write(MadeUpSearch.usual());

    assertThatThrownBy(() -> Search.KIND.create(directory, false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has a search already");
    Search.KIND.create(directory, true).write(MadeUpSearch.usual());
  }

  @Test
  void directoryOfSomethingElse_isRefused() throws IOException {
    Files.writeString(directory.resolve("x"), "x");

    assertThatThrownBy(() -> Search.KIND.create(directory, true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no search");
  }

  @Test
  void damagedSearch_isToldInOneLine() throws IOException {
    Path file = directory.resolve(Search.KIND.fileName());
    for (String content : new String[] {"", "{", "[]", "{\"schemaVersion\": 1}", "{\"slo\": 3}"}) {
      Files.writeString(file, content);

      assertThatThrownBy(() -> Search.KIND.read(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("search.json is damaged")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void searchOfAnotherVersion_isRefused() throws IOException {
    Search.KIND.create(directory, false).write(MadeUpSearch.usual());
    Path file = directory.resolve(Search.KIND.fileName());
    Files.writeString(
        file, Files.readString(file).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 99"));

    assertThatThrownBy(() -> Search.KIND.read(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("schema version 99");
  }
}
