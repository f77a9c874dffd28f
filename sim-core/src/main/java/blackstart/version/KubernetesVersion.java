// SPDX-License-Identifier: Apache-2.0
package blackstart.version;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A minor release of Kubernetes, with its feature gates at their defaults. Each method below is one behaviour that changes
 * between these releases; read from top to bottom they are the table of {@code docs/reference/kubernetes-versions.md}. In the
 * sources, [A] is {@code k8s.io/apiserver}, [C] {@code client-go}, [M] {@code apimachinery}, [K] {@code kubernetes/kubernetes}.
 */
public enum KubernetesVersion {
    /** 1.28, of August 2023. */
    V1_28(28),
    /** 1.29, of December 2023. */
    V1_29(29),
    /** 1.30, of April 2024. */
    V1_30(30),
    /** 1.31, of August 2024. */
    V1_31(31),
    /** 1.32, of December 2024. */
    V1_32(32),
    /** 1.33, of April 2025. */
    V1_33(33),
    /** 1.34, of August 2025. */
    V1_34(34),
    /** 1.35, of December 2025. */
    V1_35(35),
    /** 1.36, of April 2026. */
    V1_36(36);

    /** What a scenario runs that does not say. Real clusters of December 2024 ran 1.28 to 1.31. */
    public static final KubernetesVersion DEFAULT = V1_30;

    private static final Pattern NEARLY = Pattern.compile("v?1\\.([0-9]{1,4})([.+-].*)?");

    private final int minor;

    KubernetesVersion(int minor) {
        this.minor = minor;
    }

    // Where a LIST is read.

    /**
     * Whether a LIST without resourceVersion is read from the watch cache, after asking etcd for its revision; else it is a quorum
     * read of etcd. Needs etcd 3.4.31 or 3.5.13. Source: [A] features/kube_features.go ConsistentListFromCache, beta and on in
     * 1.31.
     */
    public boolean readsConsistentListFromCache() {
        return isAtLeast(V1_31);
    }

    /** Where the pages of a LIST with a limit and without resourceVersion are read. Source: [A] storage/cacher/delegator.go. */
    public PagedList pagedList() {
        return isAtLeast(V1_34)
                ? PagedList.CACHE_SNAPSHOTS
                : isAtLeast(V1_31) ? PagedList.FIRST_PAGE_FROM_CACHE : PagedList.ETCD;
    }

    /**
     * Whether a LIST at exactly one resourceVersion, such as one with a limit and no resourceVersionMatch, is read from a snapshot
     * of the watch cache while one is kept; else from etcd. Source: [A] features/kube_features.go ListFromCacheSnapshot, beta and
     * on in 1.34.
     */
    public boolean readsExactListFromSnapshot() {
        return isAtLeast(V1_34);
    }

    /**
     * Whether a LIST with a limit is read from etcd even with resourceVersionMatch=NotOlderThan, except at "0". Source: [A]
     * storage/cacher/cacher.go, up to 1.30.
     */
    public boolean readsLimitedListFromEtcd() {
        return !isAtLeast(V1_31);
    }

    /** Which LISTs the seat estimate takes for etcd reads. Source: [A] util/flowcontrol/request/list_work_estimator.go. */
    public ListReads listReads() {
        return isAtLeast(V1_33)
                ? ListReads.BY_MATCH_FIRST
                : isAtLeast(V1_31) ? ListReads.EXACT_READS_ETCD : ListReads.LIMIT_READS_ETCD;
    }

    /**
     * Whether a LIST of one namespace from the watch cache looks at that namespace's objects only (a range of a B-tree); else it
     * scans the whole resource. Source: [A] features/kube_features.go BtreeWatchCache, on in 1.32.
     */
    public boolean readsNamespaceAsRange() {
        return isAtLeast(V1_32);
    }

    /**
     * Whether the decoding of a LIST from etcd ends at the request's deadline; else it goes on for nobody. Source: [A]
     * storage/etcd3/store.go GetList, 1.30.
     */
    public boolean stopsEtcdListAtDeadline() {
        return isAtLeast(V1_30);
    }

    /**
     * Whether a LIST is encoded item by item, in JSON and protobuf; else the whole answer stands in memory. Source: KEP-5116,
     * StreamingCollectionEncodingToJSON and -ToProtobuf, beta and on in 1.33.
     */
    public boolean streamsListEncoding() {
        return isAtLeast(V1_33);
    }

    // What happens while a watch cache is not ready.

    /**
     * What a WATCH meets while its watch cache is not ready. Source: [A] features/kube_features.go
     * ResilientWatchCacheInitialization, on in 1.31; storage/cacher/ready.go, 1.33.
     */
    public UnreadyWatch unreadyWatch() {
        return isAtLeast(V1_33)
                ? UnreadyWatch.REFUSED_EVER_LONGER
                : isAtLeast(V1_31) ? UnreadyWatch.REFUSED_FOR_ONE_SECOND : UnreadyWatch.HANGS;
    }

    /**
     * Whether a LIST at resourceVersion "0" is refused, as a WATCH is, while its watch cache is not ready, unless it has a limit
     * and no selector; else etcd serves it. Source: [A] storage/cacher/cacher.go shouldDelegateListOnNotReadyCache, 1.31.
     */
    public boolean refusesListOfUnreadyCache() {
        return isAtLeast(V1_31);
    }

    /**
     * Whether {@code /readyz} waits, up to a minute, until the watch caches are filled. Source: [A]
     * WatchCacheInitializationPostStartHook, 1.36.
     */
    public boolean waitsForWatchCachesToBeReady() {
        return isAtLeast(V1_36);
    }

    // Seats of Priority and Fairness.

    /**
     * How the seats of a LIST are counted: by objects, 10 at most, or by bytes, 100 at most. Source: [A]
     * features/kube_features.go SizeBasedListCostEstimate, on in 1.34.
     */
    public ListSeats listSeats() {
        return isAtLeast(V1_34) ? ListSeats.BY_SIZE : ListSeats.BY_COUNT;
    }

    /**
     * What the start of a WATCH is charged. Source: [A] util/flowcontrol/request/width.go; the gate WatchList was on in 1.32, off
     * in 1.33 (kubernetes/kubernetes#131359) and on again from 1.34.
     */
    public WatchCost watchCost() {
        return switch (this) {
            case V1_28, V1_29, V1_30, V1_31, V1_33 -> WatchCost.ONE_SEAT;
            case V1_32, V1_34 -> WatchCost.INITIAL_EVENTS;
            case V1_35, V1_36 -> WatchCost.INITIAL_STATE;
        };
    }

    /**
     * Whether exempt levels take their high-water mark before the others share the rest; else exempt demand is one item of the
     * fair split. Source: [A] util/flowcontrol/apf_controller.go, change of June 2024, 1.31.
     */
    public boolean takesExemptDemandFirst() {
        return isAtLeast(V1_31);
    }

    /**
     * Whether the flow schemas {@code endpoint-controller} and {@code workload-leader-election} are among the default ones. Source:
     * [A] apis/flowcontrol/bootstrap/default.go, gone in 1.34.
     */
    public boolean hasEndpointSchemas() {
        return !isAtLeast(V1_34);
    }

    // Clients and nodes.

    /**
     * Which informers begin with a WATCH that sends the present state, instead of a LIST. Source: [C] features/known_features.go
     * WatchListClient, on in 1.35; [K] cmd/kube-controller-manager/app/options sets it in 1.32 and from 1.34, not in 1.33
     * (kubernetes/kubernetes#131359).
     */
    public WatchListClients watchListClients() {
        return switch (this) {
            case V1_28, V1_29, V1_30, V1_31, V1_33 -> WatchListClients.NONE;
            case V1_32, V1_34 -> WatchListClients.CONTROLLER_MANAGER;
            case V1_35, V1_36 -> WatchListClients.ALL;
        };
    }

    /**
     * Whether a reflector's back-off begins anew every two minutes even while it fails all the time; else after two minutes without
     * a failure. Source: [M] util/wait/backoff.go, 1.36.
     */
    public boolean resetsBackOffUnderFailure() {
        return isAtLeast(V1_36);
    }

    /** Requests per second of a kubelet's client. Source: [K] kubelet config, 50 since 1.27. */
    public int kubeletQps() {
        return 50;
    }

    /** The burst of a kubelet's client. Source: [K] kubelet config, 100 since 1.27. */
    public int kubeletBurst() {
        return 100;
    }

    /** How old a node's lease may be before the node counts as not ready. Source: [K] pull request 126287, 50 s from 1.32 on. */
    public Duration nodeMonitorGracePeriod() {
        return Duration.ofSeconds(isAtLeast(V1_32) ? 50 : 40);
    }

    /** Whether this release is that one or a later one. */
    public boolean isAtLeast(KubernetesVersion other) {
        return minor >= other.minor;
    }

    /** As people write it: {@code 1.30}. */
    @Override
    public String toString() {
        return "1." + minor;
    }

    /**
     * The release of that name, such as {@code 1.30}.
     *
     * @throws IllegalArgumentException for any other text, with the known releases and the nearest one
     */
    public static KubernetesVersion parse(String text) {
        for (KubernetesVersion version : values()) {
            if (version.toString().equals(text)) {
                return version;
            }
        }
        String known = Arrays.stream(values()).map(KubernetesVersion::toString).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("the value (" + (text.length() <= 60 ? text : text.substring(0, 57) + "...")
                + ") is not known. Known: " + known + hint(text));
    }

    /** A YAML or JSON number loses its last zero, so 1.3 was 1.30; of other releases the nearest is meant. */
    private static String hint(String text) {
        Matcher matcher = NEARLY.matcher(text);
        if (!matcher.matches()) {
            return "";
        }
        int meant = Integer.parseInt(matcher.group(1));
        if (meant == 3) {
            return "\nMaybe you meant: \"1.30\", in quotes: a number loses its last zero.";
        }
        KubernetesVersion[] all = values();
        int index = Math.max(0, Math.min(all.length - 1, meant - all[0].minor));
        return "\nMaybe you meant: " + all[index] + ".";
    }

    /** Where the pages of a LIST come from. */
    public enum PagedList {
        /** Every page is read from etcd. */
        ETCD,
        /** The first page comes from the watch cache, the others from etcd. */
        FIRST_PAGE_FROM_CACHE,
        /** Every page comes from a snapshot of the watch cache, as long as one is kept. */
        CACHE_SNAPSHOTS
    }

    /** Which LISTs the seat estimate takes for etcd reads. */
    public enum ListReads {
        /** Without resourceVersion, with a limit (except at "0"), continued, or exact. */
        LIMIT_READS_ETCD,
        /** Without resourceVersion, continued, exact, or a limit at a given resourceVersion. */
        EXACT_READS_ETCD,
        /** The same rules, with resourceVersionMatch looked at first. */
        BY_MATCH_FIRST
    }

    /** What a WATCH meets while its watch cache is not ready. */
    public enum UnreadyWatch {
        /** It hangs in its handler and keeps its seats until the cache is ready. */
        HANGS,
        /** 429 with Retry-After 1. */
        REFUSED_FOR_ONE_SECOND,
        /** 429 with a Retry-After that grows with the time for which the cache has not been ready, 1 to 30 s. */
        REFUSED_EVER_LONGER
    }

    /** How the seats of a LIST are counted. */
    public enum ListSeats {
        /** One per hundred objects. */
        BY_COUNT,
        /** One per 100 kB in memory. */
        BY_SIZE
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

    /** Whose informers begin with a WATCH instead of a LIST. */
    public enum WatchListClients {
        /** Nobody's. */
        NONE,
        /** Those of the kube-controller-manager. */
        CONTROLLER_MANAGER,
        /** Those of every client-go of that release. */
        ALL
    }
}
