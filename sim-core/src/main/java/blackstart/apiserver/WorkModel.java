// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.ApiCall;
import blackstart.api.ApiRequest;
import blackstart.flowcontrol.Flow;
import blackstart.seats.WorkEstimator;
import blackstart.version.KubernetesVersion;

/** Turns a request into seats, CPU, memory and storage work, in proportion to the objects read and the bytes written. */
final class WorkModel {
    private static final double MEGABYTE = 1e6;

    private final ApiServerSpec spec;
    private final ObjectStore store;
    private final WorkEstimator seats;

    WorkModel(ApiServerSpec spec, ObjectStore store, KubernetesVersion kubernetes) {
        this.spec = spec;
        this.store = store;
        this.seats = new WorkEstimator(kubernetes);
    }

    Work of(ApiCall call, Flow flow, boolean cacheReady) {
        ApiRequest request = call.request();
        return switch (request.verb()) {
            case LIST ->
                list(request, flow, seats.isReadFromCache(request.read().options()) && cacheReady);
            case GET -> small(call, spec.cpuPerGet().toNanos(), !isFromCache(request) || !cacheReady, false);
            case WATCH -> small(call, spec.cpuPerWatchOpen().toNanos(), false, false);
            case CREATE -> small(call, spec.cpuPerCreate().toNanos(), false, true);
            case UPDATE, PATCH, DELETE -> small(call, spec.cpuPerWrite().toNanos(), false, true);
        };
    }

    private Work list(ApiRequest request, Flow flow, boolean fromCache) {
        long objects = store.objects(request.resource());
        long bytes = store.jsonBytes(request.resource());
        double perMegabyte = fromCache
                ? spec.cpuPerMegabyteFromCache().toNanos()
                : spec.cpuPerMegabyteFromEtcd().toNanos();
        boolean consistent =
                fromCache && request.read().options().resourceVersion().isEmpty();
        long revision = consistent ? 1 : 0; // etcd's present revision is asked for first
        double factor = fromCache ? spec.listMemoryFactorFromCache() : spec.listMemoryFactorFromEtcd();
        return new Work(
                seats.listSeats(
                        request.read().options(),
                        objects,
                        objects == 0 ? 0 : bytes / objects,
                        flow.level().maxSeatsPerRequest()),
                (long) (bytes / MEGABYTE * perMegabyte),
                fromCache ? revision : objects,
                fromCache ? revision : bytes,
                bytes * factor,
                false,
                false);
    }

    private static boolean isFromCache(ApiRequest request) {
        return request.read().options().resourceVersion().equals("0");
    }

    private static Work small(ApiCall call, long cpuNanos, boolean fromStorage, boolean writes) {
        long keys = fromStorage ? 1 : 0;
        return new Work(call.weight(), cpuNanos, keys, keys, 0, writes, true);
    }
}
