package io.github.muxbench.results.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file as a whole: a reader sees the old one or the new one, never a part. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes or replaces a file; its folder is made if need be.
   *
   * @throws IOException with a one-line message that names the file, if it can't be written; the
   *     old one is left then, and nothing of the new one
   */
  public static void write(Path file, String content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.deleteIfExists(part); // In a foreign directory it may be a link to anywhere.
      Files.writeString(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw new IOException("%s can't be written: %s".formatted(file, reason(e)), e);
    }
  }

  /** Some messages are no more than the name of the file. */
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "access denied";
      case FileAlreadyExistsException present -> present.getFile() + " is a file";
      default -> String.valueOf(e.getMessage());
    };
  }
}
