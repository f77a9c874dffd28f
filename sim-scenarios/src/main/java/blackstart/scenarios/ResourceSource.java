// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file of the scenario library on the class path.
 *
 * @param path path below {@code /scenarios/}, such as {@code openai-2024-12-11/scenario.yaml}
 */
record ResourceSource(String path) implements Source {

    private static final String ROOT = "/scenarios/";

    @Override
    public String name() {
        return path;
    }

    @Override
    public byte[] read() throws IOException {
        try (InputStream stream = ResourceSource.class.getResourceAsStream(ROOT + path)) {
            if (stream == null) {
                throw new FileNotFoundException("there is no such file in the scenario library");
            }
            return stream.readAllBytes();
        }
    }

    @Override
    public Source sibling(String relative) {
        return new ResourceSource(path.substring(0, path.lastIndexOf('/') + 1) + relative);
    }
}
