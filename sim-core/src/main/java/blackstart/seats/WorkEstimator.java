// SPDX-License-Identifier: Apache-2.0
package blackstart.seats;

import blackstart.seats.ReadOptions.Filter;
import blackstart.version.KubernetesVersion;
import blackstart.version.KubernetesVersion.ListReads;
import blackstart.version.KubernetesVersion.ListSeats;
import blackstart.version.KubernetesVersion.WatchCost;

/**
 * How many seats a request takes. Follows upstream's {@code flowcontrol/request} ({@code width.go},
 * {@code list_work_estimator.go}, {@code mutating_work_estimator.go}). Requests of other verbs take {@link #MIN_SEATS}.
 * {@code levelMaxSeats} is {@code PriorityLevel.maxSeatsPerRequest}; 0 means that the level sets no cap.
 */
public final class WorkEstimator {
    /** The seats of a request that is nothing special. Source: request/config.go. */
    public static final int MIN_SEATS = 1;

    private static final int MAX_SEATS_BY_COUNT = 10; // request/config.go maximumListSeatsLimit
    private static final int MAX_SEATS_BY_SIZE = 100; // the same with SizeBasedListCostEstimate (1.34)
    private static final int MAX_SEATS_OF_WRITES = 10; // request/config.go maximumMutatingSeatsLimit
    private static final double OBJECTS_PER_SEAT = 100; // request/config.go objectsPerSeat
    private static final double BYTES_PER_SEAT = 100_000; // list_work_estimator.go bytesPerSeat
    private static final long CACHE_MAX_BYTES = 1_000_000; // cacheWithStreamingMaxMemoryUsage
    private static final long MAX_OBJECT_BYTES = 1_500_000; // maxObjectSize
    private static final long MANY_OBJECTS = 1_000_000_000; // infiniteObjectCount
    private static final int WATCHES_PER_SEAT = 10; // request/config.go watchesPerSeat
    private static final long EVENT_NANOS = 5_000_000; // request/config.go eventAdditionalDuration

    private final Rules rules;

    /** The estimator of that release. */
    public WorkEstimator(KubernetesVersion kubernetes) {
        this(Rules.of(kubernetes));
    }

    /** An estimator that follows these rules. */
    public WorkEstimator(Rules rules) {
        this.rules = rules;
    }

    /**
     * Rules that a release has, or that other feature gates make.
     *
     * @param listReads which LISTs count as etcd reads
     * @param consistentListFromCache whether LISTs without resourceVersion count as reads from the watch cache
     * @param listSeats how LISTs are charged
     * @param watchCost what the start of a WATCH is charged
     */
    public record Rules(
            ListReads listReads, boolean consistentListFromCache, ListSeats listSeats, WatchCost watchCost) {

        /** Those of that release with its default feature gates. */
        public static Rules of(KubernetesVersion kubernetes) {
            return new Rules(
                    kubernetes.listReads(),
                    kubernetes.readsConsistentListFromCache(),
                    kubernetes.listSeats(),
                    kubernetes.watchCost());
        }

        /** Whether LISTs are charged by bytes, not by objects. */
        public boolean costBySize() {
            return listSeats == ListSeats.BY_SIZE;
        }
    }

    /** Seats of a LIST. */
    public int listSeats(ReadOptions options, ObjectCount count, int levelMaxSeats) {
        return switch (count.state()) {
            case UNKNOWN -> MIN_SEATS;
            case KNOWN -> listSeats(options, count.objects(), count.averageBytes(), levelMaxSeats);
            case STALE -> worstListSeats(options, levelMaxSeats);
        };
    }

    /** Seats of a LIST of a resource with so many objects of that average size (0: unknown). */
    public int listSeats(ReadOptions options, long objects, long averageBytes, int levelMaxSeats) {
        return readSeats(options, isReadFromCache(options), objects, averageBytes, levelMaxSeats);
    }

    /** Seats of a LIST while the object count cannot be trusted. */
    public int worstListSeats(ReadOptions options, int levelMaxSeats) {
        if (rules.costBySize()) {
            return listSeats(options, MANY_OBJECTS, MAX_OBJECT_BYTES, levelMaxSeats);
        }
        return options.filter() == Filter.SINGLE_NAME ? MIN_SEATS : maxListSeats(levelMaxSeats);
    }

    /** The most seats a LIST can take; also those of a LIST whose query is malformed. */
    public int maxListSeats(int levelMaxSeats) {
        int most = rules.costBySize() ? MAX_SEATS_BY_SIZE : MAX_SEATS_BY_COUNT;
        return levelMaxSeats == 0 ? most : Math.min(most, levelMaxSeats);
    }

    /** Seats of a WATCH until it has sent its initial state. */
    public int watchSeats(ReadOptions options, ObjectCount count, int levelMaxSeats) {
        if (!isWatchChargedAsList(options)) {
            return MIN_SEATS;
        }
        return switch (count.state()) {
            case UNKNOWN -> MIN_SEATS;
            case KNOWN -> readSeats(options, true, count.objects(), count.averageBytes(), levelMaxSeats);
            case STALE -> readSeats(options, true, MANY_OBJECTS, MAX_OBJECT_BYTES, levelMaxSeats);
        };
    }

    private boolean isWatchChargedAsList(ReadOptions options) {
        boolean fromPresentState =
                options.resourceVersion().isEmpty() || options.resourceVersion().equals("0");
        return switch (rules.watchCost()) {
            case ONE_SEAT -> false;
            case INITIAL_EVENTS -> options.sendInitialEvents();
            case INITIAL_STATE -> options.sendInitialEvents() || fromPresentState;
        };
    }

    /** Whether the estimate takes a LIST for one that the watch cache serves. */
    public boolean isReadFromCache(ReadOptions options) {
        String version = options.resourceVersion();
        String match = options.resourceVersionMatch();
        if (rules.listReads() == ListReads.BY_MATCH_FIRST && !match.isEmpty()) {
            return match.equals("NotOlderThan");
        }
        boolean unversioned = version.isEmpty() && !rules.consistentListFromCache();
        boolean exact = !match.isEmpty() && !match.equals("NotOlderThan");
        boolean paged = options.limit() > 0 && !version.equals("0");
        if (rules.listReads() != ListReads.LIMIT_READS_ETCD) {
            paged = paged && match.isEmpty() && !version.isEmpty(); // at exactly that version
        }
        return !(unversioned || options.continued() || exact || paged);
    }

    private int readSeats(ReadOptions options, boolean fromCache, long objects, long averageBytes, int levelMaxSeats) {
        long seats = rules.costBySize()
                ? seatsBySize(options, fromCache, objects, averageBytes)
                : seatsByCount(options, fromCache, objects);
        return (int) Math.max(MIN_SEATS, Math.min(maxListSeats(levelMaxSeats), seats));
    }

    /** Seats by the number of objects that are read and answered, before they are capped. */
    public static long seatsByCount(ReadOptions options, boolean fromCache, long objects) {
        long page = page(options, objects);
        long processed;
        if (options.filter() == Filter.SINGLE_NAME) {
            processed = 1;
        } else if (fromCache) {
            processed = objects;
        } else {
            processed = options.filter() == Filter.SELECTOR ? objects + page : 2 * page;
        }
        return (long) Math.ceil(processed / OBJECTS_PER_SEAT);
    }

    /** Seats by the bytes that are in memory at a time, before they are capped. */
    public static long seatsBySize(ReadOptions options, boolean fromCache, long objects, long averageBytes) {
        long size = averageBytes <= 0 && objects != 0 ? MAX_OBJECT_BYTES : averageBytes;
        long loaded = page(options, objects);
        if (options.filter() == Filter.SINGLE_NAME) {
            loaded = 1;
        } else if (!fromCache && options.filter() == Filter.SELECTOR) {
            loaded = Math.max(loaded, objects / 2);
        }
        long bytes = loaded * size;
        return (long) Math.ceil((fromCache ? Math.min(bytes, CACHE_MAX_BYTES) : bytes) / BYTES_PER_SEAT);
    }

    private static long page(ReadOptions options, long objects) {
        return options.limit() > 0 ? Math.min(options.limit(), objects) : objects;
    }

    /**
     * Seats that a create, update, patch or delete keeps for {@link #writeLatencyNanos} after its handler: 0 below ten watches.
     * Creating a service account's token tells nobody: {@code watches} is 0.
     *
     * @param watches interested watches, from {@link WatchCounts#interestedIn}
     */
    public static int writeFinalSeats(int watches, int levelMaxSeats) {
        return Math.min(uncappedFinalSeats(watches), maxWriteSeats(levelMaxSeats));
    }

    /** For how long they are kept, in nanoseconds: 5 ms, or longer for the same work on fewer seats. */
    public static long writeLatencyNanos(int watches, int levelMaxSeats) {
        int seats = writeFinalSeats(watches, levelMaxSeats);
        return seats == 0
                ? 0
                : SeatSeconds.nanosPerSeat(SeatSeconds.of(uncappedFinalSeats(watches), EVENT_NANOS), seats);
    }

    private static int uncappedFinalSeats(int watches) {
        return watches < WATCHES_PER_SEAT ? 0 : (watches + WATCHES_PER_SEAT - 1) / WATCHES_PER_SEAT;
    }

    private static int maxWriteSeats(int levelMaxSeats) {
        return levelMaxSeats == 0 ? MAX_SEATS_OF_WRITES : Math.min(MAX_SEATS_OF_WRITES, levelMaxSeats);
    }
}
