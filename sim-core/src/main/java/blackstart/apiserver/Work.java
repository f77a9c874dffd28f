// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

/**
 * What a request asks of the server. CPU time and memory are those of each of the identical requests.
 *
 * @param reading what is read from etcd first
 * @param collectNanos CPU time to decode, filter or validate
 * @param encodeNanos CPU time to write a LIST's answer; 0 otherwise
 * @param collectBytes memory held from the reading on
 * @param encodeBytes memory held in addition from the encoding on
 * @param answerBytes what goes over the network; counted for LISTs only
 * @param writtenBytes JSON size of the object that etcd must commit; {@link #READ_ONLY} if there is none
 */
record Work(
        Reading reading,
        double collectNanos,
        double encodeNanos,
        double collectBytes,
        double encodeBytes,
        double answerBytes,
        long writtenBytes) {
    static final long READ_ONLY = -1;
    static final Work NONE = small(Reading.NOTHING, 0, READ_ONLY);

    /** What is read from etcd: objects, and their JSON size. */
    record Reading(long keys, long jsonBytes) {
        static final Reading NOTHING = new Reading(0, 0);
    }

    static Work small(Reading reading, double cpuNanos, long writtenBytes) {
        return new Work(reading, cpuNanos, 0, 0, 0, 0, writtenBytes);
    }

    boolean isFromEtcd() {
        return reading.keys() > 0;
    }

    boolean writes() {
        return writtenBytes != READ_ONLY;
    }
}
