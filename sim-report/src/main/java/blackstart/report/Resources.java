// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that are shipped in the jar beside this class. */
final class Resources {

    private Resources() {}

    /** The text with line feeds, whatever the checkout made of them. */
    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource (" + name + ") is not in the jar. Maybe the build was incomplete.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
