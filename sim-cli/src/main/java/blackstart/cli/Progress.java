// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.io.PrintWriter;
import java.util.function.DoubleConsumer;

/** One line that is rewritten in place: how much of the simulated time is done. */
final class Progress implements DoubleConsumer, AutoCloseable {

    private static final long PAUSE_NANOS = 200_000_000L;
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final String name;
    private final boolean isShown;
    private final long startNanos = System.nanoTime();
    private long lastNanos = startNanos - PAUSE_NANOS;

    /** A line about the run of that name; silent unless it is shown. */
    Progress(PrintWriter err, String name, boolean isShown) {
        this.err = err;
        this.name = name;
        this.isShown = isShown;
    }

    @Override
    public void accept(double share) {
        long now = System.nanoTime();
        if (isShown && now - lastNanos >= PAUSE_NANOS) {
            lastNanos = now;
            err.print("\r" + line(share, (now - startNanos) / 1_000_000_000L) + "\u001b[K");
            err.flush();
        }
    }

    String line(double share, long seconds) {
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * WIDTH);
        return name + " [" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + (int) (share * 100) + " % " + seconds
                + " s";
    }

    /** Removes the line. */
    @Override
    public void close() {
        if (isShown) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
