// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.ApiRead;
import blackstart.api.ApiRead.Selection;
import blackstart.api.ApiRequest;
import blackstart.api.Encoding;
import blackstart.apiserver.Work.Reading;
import blackstart.random.RandomStream;
import blackstart.seats.ObjectCount;
import blackstart.seats.WorkEstimator;
import blackstart.storage.ObjectStore;
import blackstart.version.KubernetesVersion;
import java.util.function.ToIntFunction;
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
    private final ToIntFunction<ApiRequest> interest; // watches that a write concerns

    WorkModel(
            ApiServerSpec spec,
            ObjectStore store,
            KubernetesVersion kubernetes,
            ToIntFunction<ApiRequest> interest,
            RandomStream dispersion) {
        this.costs = spec.costs();
        this.memory = spec.memory();
        this.store = store;
        this.estimator = new WorkEstimator(kubernetes);
        this.kubernetes = kubernetes;
        this.interest = interest;
        this.dispersion = dispersion;
    }

    /** Gives the handler the seats that the server believes its requests to need before it looks at them. */
    void estimate(Handler handler, @Nullable ObjectCount count) {
        ApiRequest request = handler.request();
        int cap = handler.flow().level().maxSeatsPerRequest();
        int seats = handler.weight;
        switch (request.verb()) {
            case LIST ->
                seats = count == null
                        ? seats
                        : estimator.listSeats(request.read().options(), count, cap);
            case WATCH ->
                seats *= count == null ? 1 : estimator.watchSeats(request.read().options(), count, cap);
            case CREATE, UPDATE, PATCH, DELETE -> {
                int watches = interest.applyAsInt(request);
                handler.finalSeats = WorkEstimator.writeFinalSeats(watches, cap) * handler.weight;
                handler.finalNanos = handler.finalSeats == 0 ? 0 : WorkEstimator.writeLatencyNanos(watches, cap);
            }
            default -> {} // GET
        }
        handler.seats = seats;
    }

    /** What each of some identical requests asks of the server, and of etcd unless the watch cache serves them. */
    Work of(ApiRequest request, boolean fromCache) {
        return switch (request.verb()) {
            case LIST -> list(request, fromCache);
            case GET -> get(request, fromCache);
            case WATCH -> watch();
            case CREATE, UPDATE, PATCH, DELETE -> write(request);
        };
    }

    private Work get(ApiRequest request, boolean fromCache) {
        String resource = request.resource();
        if (resource.isEmpty()) {
            return Work.NONE;
        }
        double bytes = average(store.jsonBytes(resource), resource);
        double nanos = costs.handling().toNanos() + costs.encodeNanos(1, bytes, costs.jsonPerMegabyte(), false);
        if (fromCache) {
            return Work.small(Reading.NOTHING, nanos, Work.READ_ONLY);
        }
        double decoding = costs.decodeNanos(1, average(store.storedBytes(resource), resource));
        return Work.small(new Reading(1, (long) bytes), nanos + decoding, Work.READ_ONLY);
    }

    private Work watch() {
        double nanos = (double) costs.handling().toNanos() + costs.watchOpen().toNanos();
        return Work.small(Reading.NOTHING, nanos, Work.READ_ONLY);
    }

    private Work write(ApiRequest request) {
        double bytes = average(store.jsonBytes(request.resource()), request.resource());
        double mean = costs.write().toNanos() + RequestCosts.of(costs.writePerMegabyte(), bytes);
        double nanos = costs.handling().toNanos() + mean * spread(costs.writeDispersion());
        return Work.small(Reading.NOTHING, nanos, (long) bytes);
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
