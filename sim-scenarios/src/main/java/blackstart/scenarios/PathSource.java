// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenarios.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file on disk.
 *
 * @param path where it is
 */
record PathSource(Path path) implements Source {

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public byte[] read() throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("this is a directory, not a file");
        }
        try {
            long size = Files.size(path);
            if (size > YamlReader.MAX_BYTES) {
                throw new IOException(
                        "the file has " + size + " bytes, more than the " + YamlReader.MAX_BYTES + " that are read");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("the file may not be read: permission denied", e);
        }
    }

    @Override
    public Source sibling(String relative) {
        return new PathSource(path.resolveSibling(relative).normalize());
    }
}
