package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.report.search.SearchSentences;
import io.github.muxbench.results.search.Search;
import java.io.PrintStream;

/** Prints what a search found, for people. */
final class SearchTable {

  private SearchTable() {}

  static void print(Search search, PrintStream out) {
    out.println(SearchSentences.asked(search));
    out.println();
    SearchSentences.of(search).forEach(out::println);
    out.println();
    search.notes().forEach(note -> out.println("not valid: " + note));
  }
}
