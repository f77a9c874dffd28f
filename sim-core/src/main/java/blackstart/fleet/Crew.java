// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that take work items from one list in its order. Which thread takes which item is left to
 * chance, so an item's work must touch nothing but the item.
 */
final class Crew implements AutoCloseable {
    private final int threads;
    private final @Nullable ExecutorService pool;

    Crew(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: the value (" + threads + ") must be at least 1.");
        }
        this.threads = threads;
        this.pool = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, Crew::daemon);
    }

    /** A failure of one item. */
    record Failure(int item, Throwable cause) {}

    /** Does {@code work} once for every item and returns when all are done; the failure of the smallest item, or null. */
    @Nullable
    Failure forEach(int[] items, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        Callable<@Nullable Failure> shift = () -> takeUntilDone(items, next, work);
        if (pool == null) {
            return takeUntilDone(items, next, work);
        }
        List<Future<@Nullable Failure>> others = new ArrayList<>(threads - 1);
        for (int i = 1; i < threads; i++) {
            others.add(pool.submit(shift));
        }
        Failure failure = takeUntilDone(items, next, work);
        for (Future<@Nullable Failure> other : others) {
            failure = smaller(failure, result(other));
        }
        return failure;
    }

    private static @Nullable Failure takeUntilDone(int[] items, AtomicInteger next, IntConsumer work) {
        Failure failure = null;
        for (int i = next.getAndIncrement(); i < items.length; i = next.getAndIncrement()) {
            try {
                work.accept(items[i]);
            } catch (RuntimeException | Error e) {
                failure = smaller(failure, new Failure(items[i], e));
            }
        }
        return failure;
    }

    private static @Nullable Failure smaller(@Nullable Failure a, @Nullable Failure b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.item() <= b.item() ? a : b;
    }

    private static @Nullable Failure result(Future<@Nullable Failure> other) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A worker thread of the fleet failed outside of any cluster.", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "blackstart-fleet");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
