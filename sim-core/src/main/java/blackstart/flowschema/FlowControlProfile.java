// SPDX-License-Identifier: Apache-2.0
package blackstart.flowschema;

/**
 * The Kubernetes releases between which Priority and Fairness behaves differently. Source: {@code k8s.io/apiserver},
 * branches release-1.30 to release-1.36 ({@code apf_controller.go}, {@code request/list_work_estimator.go},
 * {@code features/kube_features.go}).
 */
public enum FlowControlProfile {
    /** 1.28 to 1.30: exempt demand takes part in the fair split; LISTs are charged by object count. */
    V1_28(false, true, ListReads.LIMIT_READS_ETCD, false, false, WatchCost.ONE_SEAT),
    /** 1.31: exempt demand comes first; consistent LISTs are read from the watch cache. */
    V1_31(true, true, ListReads.EXACT_READS_ETCD, true, false, WatchCost.ONE_SEAT),
    /** 1.32: as 1.31, and watches that ask for initial events are charged as LISTs. */
    V1_32(true, true, ListReads.EXACT_READS_ETCD, true, false, WatchCost.INITIAL_EVENTS),
    /** 1.33: as 1.32, with watches at one seat again. */
    V1_33(true, true, ListReads.BY_MATCH_FIRST, true, false, WatchCost.ONE_SEAT),
    /** 1.34: LISTs are charged by size, up to 100 seats; two flow schemas are gone. */
    V1_34(true, false, ListReads.BY_MATCH_FIRST, true, true, WatchCost.INITIAL_EVENTS),
    /** 1.35 and 1.36: as 1.34, and watches from resourceVersion "" or "0" are charged as LISTs, too. */
    V1_35(true, false, ListReads.BY_MATCH_FIRST, true, true, WatchCost.INITIAL_STATE);

    private final boolean exemptDemandFirst;
    private final boolean endpointSchemas;
    private final ListReads listReads;
    private final boolean consistentListFromCache;
    private final boolean costBySize;
    private final WatchCost watchCost;

    FlowControlProfile(
            boolean exemptDemandFirst,
            boolean endpointSchemas,
            ListReads listReads,
            boolean consistentListFromCache,
            boolean costBySize,
            WatchCost watchCost) {
        this.exemptDemandFirst = exemptDemandFirst;
        this.endpointSchemas = endpointSchemas;
        this.listReads = listReads;
        this.consistentListFromCache = consistentListFromCache;
        this.costBySize = costBySize;
        this.watchCost = watchCost;
    }

    /** Whether exempt levels take their high-water mark before the others share the rest (1.31 and later). */
    public boolean exemptDemandFirst() {
        return exemptDemandFirst;
    }

    /** How this release charges LIST and WATCH requests. */
    public EstimatorSpec estimator() {
        return new EstimatorSpec(listReads, consistentListFromCache, costBySize, watchCost);
    }

    /** Whether the schemas {@code endpoint-controller} and {@code workload-leader-election} exist (up to 1.33). */
    boolean hasEndpointSchemas() {
        return endpointSchemas;
    }

    /** Which LISTs the seat estimate takes for etcd reads. */
    public enum ListReads {
        /** Up to 1.30: without resourceVersion, with a limit (except at "0"), continued, or exact. */
        LIMIT_READS_ETCD,
        /** 1.31 and 1.32: without resourceVersion, continued, exact, or a limit at a given resourceVersion. */
        EXACT_READS_ETCD,
        /** 1.33 and later: the same rules, with resourceVersionMatch looked at first. */
        BY_MATCH_FIRST
    }

    /** What the start of a WATCH is charged. */
    public enum WatchCost {
        /** One seat. */
        ONE_SEAT,
        /** A LIST from the cache if {@code sendInitialEvents=true}, else one seat. */
        INITIAL_EVENTS,
        /** A LIST from the cache if it starts with the present state in either way, else one seat. */
        INITIAL_STATE
    }

    /**
     * How seats are estimated.
     *
     * @param listReads which LISTs count as etcd reads
     * @param consistentListFromCache whether LISTs without resourceVersion are read from the watch cache (needs etcd 3.4.31
     *     or 3.5.13)
     * @param costBySize charge LISTs by bytes, not by objects
     * @param watchCost what the start of a WATCH is charged
     */
    public record EstimatorSpec(
            ListReads listReads, boolean consistentListFromCache, boolean costBySize, WatchCost watchCost) {}
}
