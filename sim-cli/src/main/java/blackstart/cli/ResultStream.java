// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output that says once when it cannot be written, which a PrintWriter would keep to itself. A reader that has seen
 * enough, such as {@code head}, is no failure.
 */
final class ResultStream extends FilterOutputStream {

    private boolean hasFailed;

    ResultStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (hasFailed || reason.toLowerCase(Locale.ROOT).contains("pipe")) {
                throw e;
            }
            hasFailed = true;
            throw new UsageException("The output cannot be written: " + reason + ".");
        }
    }
}
