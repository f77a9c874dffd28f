// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.spec.Constraints;
import java.time.Duration;

/**
 * What a request costs the API server in CPU time, by what it does: a megabyte is 10^6 bytes. How the defaults were fitted
 * stands in docs/models/apiserver.md.
 *
 * @param beforeAdmission of any request, before Priority and Fairness: TLS record, authentication, audit
 * @param wakeUp of each time that work comes to an idle server: a request, or an answer of etcd
 * @param tlsHandshake of a new connection
 * @param handling of any request for a resource, after admission: authorization, routing, the storage call
 * @param watchOpen of opening a WATCH
 * @param write of a write, whatever its size: admission, validation
 * @param writePerMegabyte of a write, per megabyte of the object's JSON
 * @param scanPerObject of a LIST from the watch cache, per object that its filter looks at
 * @param decodePerObject of a read from etcd, per object
 * @param decodePerMegabyte of a read from etcd, per megabyte stored
 * @param encodePerObject of an answer, per object
 * @param jsonPerMegabyte of an answer, per megabyte of JSON
 * @param protobufPerMegabyte of an answer, per megabyte of protobuf
 * @param gzipPerMegabyte of a compressed answer, per megabyte before compression
 * @param largeAnswerBytes from which size on a byte of an answer costs more, because nothing fits into the processor's caches
 * @param largeAnswerSurcharge by how much, as a share
 * @param streamingFactor what encoding costs when the answer is streamed item by item, relative to encoding it as a whole
 * @param listDispersion share of a LIST's cost that is drawn from an exponential distribution: garbage collection strikes unevenly
 * @param writeDispersion the same of a write
 * @param eventPerMegabyte of an event that any watch is interested in, per megabyte: decoded from etcd and encoded once
 * @param delivery of handing one event to one watch
 * @param deliveryPerMegabyte the same per megabyte
 */
public record RequestCosts(
        Duration beforeAdmission,
        Duration wakeUp,
        Duration tlsHandshake,
        Duration handling,
        Duration watchOpen,
        Duration write,
        Duration writePerMegabyte,
        Duration scanPerObject,
        Duration decodePerObject,
        Duration decodePerMegabyte,
        Duration encodePerObject,
        Duration jsonPerMegabyte,
        Duration protobufPerMegabyte,
        Duration gzipPerMegabyte,
        long largeAnswerBytes,
        double largeAnswerSurcharge,
        double streamingFactor,
        double listDispersion,
        double writeDispersion,
        Duration eventPerMegabyte,
        Duration delivery,
        Duration deliveryPerMegabyte) {

    /** Checks the components; complains about all broken rules at once. */
    public RequestCosts {
        new Constraints()
                .notNegative("beforeAdmission", beforeAdmission)
                .notNegative("wakeUp", wakeUp)
                .notNegative("tlsHandshake", tlsHandshake)
                .notNegative("handling", handling)
                .notNegative("watchOpen", watchOpen)
                .notNegative("write", write)
                .notNegative("writePerMegabyte", writePerMegabyte)
                .notNegative("scanPerObject", scanPerObject)
                .notNegative("decodePerObject", decodePerObject)
                .notNegative("decodePerMegabyte", decodePerMegabyte)
                .notNegative("encodePerObject", encodePerObject)
                .notNegative("jsonPerMegabyte", jsonPerMegabyte)
                .notNegative("protobufPerMegabyte", protobufPerMegabyte)
                .notNegative("gzipPerMegabyte", gzipPerMegabyte)
                .atLeast("largeAnswerBytes", largeAnswerBytes, 0)
                .between("largeAnswerSurcharge", largeAnswerSurcharge, 0, 10)
                .between("streamingFactor", streamingFactor, 0, 10)
                .between("listDispersion", listDispersion, 0, 1)
                .between("writeDispersion", writeDispersion, 0, 1)
                .notNegative("eventPerMegabyte", eventPerMegabyte)
                .notNegative("delivery", delivery)
                .notNegative("deliveryPerMegabyte", deliveryPerMegabyte)
                .enforce();
    }

    /** Fitted to kube-apiserver 1.30.14 on one core; the rows stand in docs/models/apiserver.md. */
    public static RequestCosts kubernetes130() {
        return new RequestCosts(
                micros(50), // fitted: GET /readyz 0.165 ms, less the wake-up
                micros(120), // fitted: lease PUT 0.72 ms with one client, 0.49 ms with 64; GET from the cache
                micros(700), // fitted: WATCH opened in 1.05 ms with its connection
                micros(40), // fitted: LIST of nothing 0.209 ms
                micros(150), // fitted: WATCH opened in 1.05 ms with its connection
                micros(300), // fitted: lease PUT 0.49 ms, pod creates 0.52 ms of 1.4 kB and 1.25 ms of 7.5 kB
                micros(122_000), // fitted on the same rows
                Duration.ofNanos(10), // assumed: the rows of one namespace cannot tell it from nothing
                Duration.ofNanos(2_900), // fitted: quorum rows less the cached ones
                micros(5_500), // fitted on the same rows
                Duration.ofNanos(3_900), // fitted: cached LISTs of 1.4 kB and 7.5 kB pods
                micros(4_600), // fitted on the same rows
                micros(3_100), // fitted: protobuf rows
                micros(1_250), // fitted: gzip rows, of well compressible pods
                8_000_000L, // fitted: 36-39 us a pod at 1,000 pods, 47 us at 5,000
                0.27, // fitted on the same rows
                1.45, // fitted: the one row with StreamingCollectionEncodingToJSON
                0.25, // fitted: spread of the closed loops with 1 to 32 clients
                0.7, // fitted: median 0.70 of the mean in lease closed loops, 0.76 in pod creates
                micros(143_000), // fitted: watch fan-out to 10 and 1,000 watches
                micros(22), // fitted with the next: 34.5 us per 7.7 kB; the split is assumed
                micros(1_600)); // see above
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }

    /** CPU time of reading objects from etcd's answer, in nanoseconds. */
    double decodeNanos(long objects, double storedBytes) {
        return (double) objects * decodePerObject.toNanos() + of(decodePerMegabyte, storedBytes);
    }

    /** CPU time of an answer of so many objects and bytes, in nanoseconds. */
    double encodeNanos(double objects, double bytes, Duration perMegabyte, boolean streamed) {
        double surcharge = largeAnswerSurcharge * Math.max(0, bytes - largeAnswerBytes);
        double nanos = objects * encodePerObject.toNanos() + of(perMegabyte, bytes + surcharge);
        return streamed ? nanos * streamingFactor : nanos;
    }

    /** CPU time of handing one event of so many bytes to one watch, in nanoseconds. */
    double deliveryNanos(double bytes) {
        return delivery.toNanos() + of(deliveryPerMegabyte, bytes);
    }

    static double of(Duration perMegabyte, double bytes) {
        return perMegabyte.toNanos() * bytes / 1e6;
    }
}
