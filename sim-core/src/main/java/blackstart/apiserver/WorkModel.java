// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.ApiRead;
import blackstart.api.ApiRead.Selection;
import blackstart.api.ApiRequest;
import blackstart.api.Encoding;
import blackstart.apiserver.Work.Reading;
import blackstart.flowcontrol.Flow;
import blackstart.random.RandomStream;
import blackstart.seats.ObjectCount;
import blackstart.seats.WorkEstimator;
import blackstart.storage.ObjectStore;
import blackstart.version.KubernetesVersion;
import org.jspecify.annotations.Nullable;

/** Turns a request into seats, CPU time, memory and storage work, by the objects and bytes that it reads, decodes and writes. */
final class WorkModel {
    private static final double GZIP_FROM_BYTES = 128 << 10; // responsewriters/writers.go defaultGzipThresholdBytes
    private static final double GZIP_RATIO = 18; // measured: pods of one template

    private final RequestCosts costs;
    private final MemoryCosts memory;
    private final ObjectStore store;
    private final WorkEstimator estimator;
    private final KubernetesVersion kubernetes;
    private final RandomStream dispersion;
    private WatchInterest interest = write -> 0;

    WorkModel(ApiServerSpec spec, ObjectStore store, KubernetesVersion kubernetes, RandomStream dispersion) {
        this.costs = spec.costs();
        this.memory = spec.memory();
        this.store = store;
        this.estimator = new WorkEstimator(kubernetes);
        this.kubernetes = kubernetes;
        this.dispersion = dispersion;
    }

    void setWatchInterest(WatchInterest newInterest) {
        interest = newInterest;
    }

    /** The seats of {@code weight} identical requests of that flow, as the server believes before it looks at them. */
    Work estimate(ApiRequest request, int weight, Flow flow, @Nullable ObjectCount count) {
        int cap = flow.level().maxSeatsPerRequest();
        return switch (request.verb()) {
            case LIST ->
                seated(
                        count == null
                                ? weight
                                : estimator.listSeats(request.read().options(), count, cap));
            case GET -> seated(weight);
            case WATCH -> seated(count == null ? weight : watchSeats(request, weight, count, cap));
            case CREATE, UPDATE, PATCH, DELETE -> {
                int watches = interest.watchesOf(request);
                int finalSeats = WorkEstimator.writeFinalSeats(watches, cap);
                yield finalSeats == 0
                        ? seated(weight)
                        : seated(weight).lingering(finalSeats * weight, WorkEstimator.writeLatencyNanos(watches, cap));
            }
        };
    }

    private int watchSeats(ApiRequest request, int weight, ObjectCount count, int cap) {
        return weight * estimator.watchSeats(request.read().options(), count, cap);
    }

    private static Work seated(int seats) {
        return Work.small(seats, Reading.NOTHING, 0, Work.READ_ONLY);
    }

    /** What {@code weight} identical requests ask of the server, and of etcd unless the watch cache serves them. */
    Work of(ApiRequest request, int weight, boolean fromCache) {
        return switch (request.verb()) {
            case LIST -> list(request, fromCache);
            case GET -> get(request, weight, fromCache);
            case WATCH -> watch(weight);
            case CREATE, UPDATE, PATCH, DELETE -> write(request, weight);
        };
    }

    private Work get(ApiRequest request, int weight, boolean fromCache) {
        String resource = request.resource();
        if (resource.isEmpty()) {
            return Work.small(weight, Reading.NOTHING, 0, Work.READ_ONLY);
        }
        double bytes = average(store.jsonBytes(resource), resource);
        double nanos = costs.handling().toNanos() + costs.encodeNanos(1, bytes, costs.jsonPerMegabyte(), false);
        if (fromCache) {
            return Work.small(weight, Reading.NOTHING, nanos, Work.READ_ONLY);
        }
        double decoding = costs.decodeNanos(1, average(store.storedBytes(resource), resource));
        return Work.small(weight, new Reading(1, (long) bytes), nanos + decoding, Work.READ_ONLY);
    }

    private Work watch(int weight) {
        double nanos = (double) costs.handling().toNanos() + costs.watchOpen().toNanos();
        return Work.small(weight, Reading.NOTHING, nanos, Work.READ_ONLY);
    }

    private Work write(ApiRequest request, int weight) {
        double bytes = average(store.jsonBytes(request.resource()), request.resource());
        double mean = costs.write().toNanos() + RequestCosts.of(costs.writePerMegabyte(), bytes);
        double nanos = costs.handling().toNanos() + mean * spread(costs.writeDispersion());
        return Work.small(weight, Reading.NOTHING, nanos, (long) bytes);
    }

    private Work list(ApiRequest request, boolean fromCache) {
        ApiRead read = request.read();
        long objects = store.objects(request.resource());
        double jsonEach = average(store.jsonBytes(request.resource()), request.resource());
        double storedEach = average(store.storedBytes(request.resource()), request.resource());
        double spread = spread(costs.listDispersion());
        double returned = returned(read, objects, fromCache);

        boolean json = read.encoding() == Encoding.JSON;
        double bytes = returned * (json ? jsonEach : storedEach);
        boolean streamed = kubernetes.streamsListEncoding();
        double encoding = costs.encodeNanos(
                returned, bytes, json ? costs.jsonPerMegabyte() : costs.protobufPerMegabyte(), streamed);
        boolean compressed = read.gzip() && bytes >= GZIP_FROM_BYTES;
        encoding += compressed ? RequestCosts.of(costs.gzipPerMegabyte(), bytes) : 0;

        long decoded = fromCache ? 0 : decoded(read, objects);
        double collecting = fromCache
                ? (double) costs.scanPerObject().toNanos() * scanned(read, objects)
                : costs.decodeNanos(decoded, decoded * storedEach);
        return new Work(
                0,
                0,
                0,
                fromCache ? Reading.NOTHING : new Reading(decoded, (long) (decoded * jsonEach)),
                costs.handling().toNanos() + collecting * spread,
                encoding * spread,
                decoded * jsonEach * memory.perDecodedByte(),
                streamed && bytes > 0 ? memory.streamedBytes() : bytes * memory.perAnsweredByte(),
                compressed ? bytes / GZIP_RATIO : bytes,
                Work.READ_ONLY);
    }

    /** Objects in the answer. The cache ignores the limit of a read at resourceVersion 0. */
    private static double returned(ApiRead read, long objects, boolean fromCache) {
        double matching = Math.rint(read.share() * objects);
        boolean ignoresLimit = fromCache && read.options().resourceVersion().equals("0");
        long limit = read.options().limit();
        return limit == 0 || ignoresLimit ? matching : Math.min(limit, matching);
    }

    /** Objects that the cache's filter looks at. */
    private long scanned(ApiRead read, long objects) {
        return switch (read.selection()) {
            case ALL, SELECTOR -> objects;
            case NAMESPACE -> kubernetes.readsNamespaceAsRange() ? matching(read, objects) : objects;
            case NODE, NAME -> matching(read, objects);
        };
    }

    /** Objects that etcd returns and the server decodes: a namespace narrows them, a selector does not. */
    private static long decoded(ApiRead read, long objects) {
        long prefix = switch (read.selection()) {
            case ALL, NODE, SELECTOR -> objects;
            case NAMESPACE -> matching(read, objects);
            case NAME -> Math.min(1, objects);
        };
        long limit = read.options().limit();
        if (limit == 0) {
            return prefix;
        }
        boolean filtered = read.selection() == Selection.SELECTOR || read.selection() == Selection.NODE;
        return (long) Math.min(prefix, filtered ? Math.ceil(limit / read.share()) : limit);
    }

    private static long matching(ApiRead read, long objects) {
        return (long) Math.rint(read.share() * objects);
    }

    private double average(long bytes, String resource) {
        long objects = store.objects(resource);
        return objects == 0 ? 0 : (double) bytes / objects;
    }

    private double spread(double share) {
        return share == 0 ? 1 : 1 - share + share * dispersion.nextExponential();
    }
}
