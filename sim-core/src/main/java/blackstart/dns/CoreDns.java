// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import blackstart.dns.DnsSpec.Coupling;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.metric.Level;
import blackstart.random.RandomStream;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * The CoreDNS replicas of one cluster. A replica that has synced answers from its store whatever becomes of the API servers;
 * only {@link DnsSpec#coupling} ends that. The three reflectors of a replica are one client. Card: docs/models/dns.md.
 */
public final class CoreDns {
    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST_WATCHES_WITHIN = 30 * SECOND; // assumed: spreads the first watches of a run
    // assumed: kubelet status, EndpointSlice controller and kube-proxy together, while the API servers work
    private static final long ENDPOINT_DELAY = 5 * SECOND;

    private final Simulation simulation;
    private final DnsSpec spec;
    private final EnumSet<Coupling> couplings = EnumSet.noneOf(Coupling.class);
    private final long objects;
    private final ApiLinks links;
    private final CouplingListener listener;
    private final RandomStream stream;
    private final Replica[] replicas;
    private final int[] replicasIn = new int[Replica.Stage.values().length];
    private final int[] routedIn = new int[Replica.Stage.values().length];
    private final Level answering;
    private final Timer endpointTimer;
    private final @Nullable ApiBackedLookups apiBacked;
    private @Nullable NodeDnsCache nodeCaches;
    private long restarts;

    /** How many replicas there are, and how many services and endpoints they watch. */
    public record Size(int replicas, long objects) {
        /** Checks that there is a replica. */
        public Size {
            if (replicas < 1 || objects < 0) {
                throw new IllegalArgumentException(
                        "replicas, objects: the values (" + replicas + ", " + objects + ") must be at least 1 and 0");
            }
        }
    }

    /** Creates replicas that are synced at the present time; their first watches open within half a minute. */
    public CoreDns(Simulation simulation, DnsSpec spec, Size size, ApiLinks links, CouplingListener listener) {
        this.simulation = simulation;
        this.spec = spec;
        this.couplings.addAll(spec.coupling());
        this.objects = size.objects();
        this.links = links;
        this.listener = listener;
        this.stream = simulation.stream("dns/reflectors");
        this.endpointTimer = simulation.timer(this::updateEndpoints);
        this.replicas = new Replica[size.replicas()];
        for (int i = 0; i < replicas.length; i++) {
            replicas[i] = new Replica(this, i);
        }
        replicasIn[Replica.Stage.SYNCED.ordinal()] = replicas.length;
        routedIn[Replica.Stage.SYNCED.ordinal()] = replicas.length;
        this.apiBacked = couplings.contains(Coupling.API_BACKED_LOOKUPS) ? apiBacked(links) : null;
        this.answering = simulation.instruments().level("blackstart_dns_answering_ratio");
        answering.set(simulation.now(), answeringShare());
        for (Replica replica : replicas) {
            replica.startSynced(stream.nextLong(FIRST_WATCHES_WITHIN));
        }
    }

    private ApiBackedLookups apiBacked(ApiLinks apiLinks) {
        ApiLookups lookups = apiLinks.lookups();
        if (lookups == null) {
            throw new IllegalArgumentException(
                    "lookups: the value (null) must be given because coupling has apiBackedLookups");
        }
        return new ApiBackedLookups(simulation, spec, lookups, this);
    }

    /** Number of replicas. */
    public int replicas() {
        return replicas.length;
    }

    /** Share of the lookups that reach a replica which answers them, 0..1; kube-proxy spreads them evenly over the endpoints it knows. */
    public double answeringShare() {
        double share = routedShare(Replica.Stage.SYNCED);
        return apiBacked == null ? share : share * apiBacked.successShare();
    }

    /** Share of the replicas that are synced, routed or not, 0..1. */
    public double syncedShare() {
        return (double) replicasIn[Replica.Stage.SYNCED.ordinal()] / replicas.length;
    }

    /** Share of the lookups that are answered with a SERVFAIL message, 0..1. */
    public double servfailShare() {
        return routedShare(Replica.Stage.UNSYNCED);
    }

    /** Containers that ended since the start of the run, whatever the reason. */
    public long restarts() {
        return restarts;
    }

    /**
     * The machine of API server {@code apiServer} (0 .. {@code apiServers} - 1) was lost to its neighbour: with {@code coLocation}
     * every replica beside it dies, unless it is dead already. Returns how many died. Replica i runs beside server i modulo
     * {@code apiServers}.
     */
    public int killReplicasOn(int apiServer, int apiServers) {
        if (!couplings.contains(Coupling.CO_LOCATION)) {
            return 0;
        }
        int killed = 0;
        for (int i = apiServer; i < replicas.length; i += apiServers) {
            if (replicas[i].isAlive()) {
                replicas[i].crash();
                killed++;
            }
        }
        if (killed > 0) {
            report(Coupling.CO_LOCATION, killed, "on the machine of API server " + apiServer);
        }
        return killed;
    }

    /** Somebody restarts every replica at once: each loses its store and starts again without it. */
    public void restartAll() {
        for (Replica replica : replicas) {
            replica.replace();
        }
        report(Coupling.OPERATOR_RESTART, replicas.length, "restarted by an operator");
    }

    void observedBy(NodeDnsCache cache) {
        if (nodeCaches != null) {
            throw new IllegalStateException(
                    "this cluster's CoreDNS already has node caches.\nMaybe share the one NodeDnsCache.");
        }
        nodeCaches = cache;
    }

    Simulation simulation() {
        return simulation;
    }

    RandomStream stream() {
        return stream;
    }

    ApiClient api() {
        return links.client();
    }

    long syncTimeoutNanos() {
        return spec.syncTimeout().toNanos();
    }

    /** Lookups of the cluster that miss the node caches, per second; 0 while nobody observes them. */
    double missesPerSecond() {
        NodeDnsCache cache = nodeCaches;
        return cache == null ? 0 : cache.missesPerSecond(simulation.now());
    }

    /** With {@code relistOom}: whether storing the answer of a LIST needs more than the limit. A first LIST has no old objects beside it. */
    boolean exceedsMemory(boolean isRelist) {
        double peak = isRelist ? spec.relistPeakBytes(objects) : spec.firstListPeakBytes(objects);
        return couplings.contains(Coupling.RELIST_OOM) && peak > spec.memoryLimitBytes();
    }

    void onOutOfMemory(Replica replica, boolean isRelist) {
        replica.crash();
        report(Coupling.RELIST_OOM, 1, isRelist ? "killed while it stored a relist" : "killed by its first LIST");
    }

    void report(Coupling coupling, int count, String detail) {
        listener.onCoupling(new CouplingReport(simulation.now(), coupling, count, detail));
    }

    void onMoved(Replica replica, Replica.Stage before) {
        int after = replica.stage().ordinal();
        replicasIn[before.ordinal()]--;
        replicasIn[after]++;
        if (replica.isRouted()) {
            routedIn[before.ordinal()]--;
            routedIn[after]++;
        }
        if (replica.stage() == Replica.Stage.DEAD) {
            restarts++;
        }
        if (!endpointTimer.isPending()) {
            endpointTimer.after(ENDPOINT_DELAY);
        }
        answersChanged();
    }

    void answersChanged() {
        answering.set(simulation.now(), answeringShare());
        NodeDnsCache cache = nodeCaches;
        if (cache != null) {
            cache.upstreamChanged(answeringShare(), servfailShare());
        }
    }

    private double routedShare(Replica.Stage stage) {
        int routed = 0;
        for (int count : routedIn) {
            routed += count;
        }
        return routed == 0 ? 0 : (double) routedIn[stage.ordinal()] / routed;
    }

    private void updateEndpoints() {
        if (links.endpoints().areFlowing()) {
            for (Replica replica : replicas) {
                route(replica);
            }
            answersChanged();
        } else {
            endpointTimer.after(ENDPOINT_DELAY);
        }
    }

    private void route(Replica replica) {
        boolean isReady = replica.stage() == Replica.Stage.SYNCED;
        if (isReady != replica.isRouted()) {
            replica.setRouted(isReady);
            routedIn[replica.stage().ordinal()] += isReady ? 1 : -1;
        }
    }

    /** Checks that every replica is counted once, in one stage. Throws {@link IllegalStateException} with a sentence if not. */
    public void finished() {
        int[] counted = new int[replicasIn.length];
        for (Replica replica : replicas) {
            counted[replica.stage().ordinal()]++;
        }
        if (!Arrays.equals(counted, replicasIn)) {
            throw new IllegalStateException("CoreDNS replicas by stage: counted " + Arrays.toString(counted)
                    + " but kept " + Arrays.toString(replicasIn));
        }
    }
}
