// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.load.LoadLog;
import blackstart.scenarios.incidents.lab.ClientSpec.Load;
import blackstart.scenarios.incidents.lab.LabSpec.EventSpec;
import blackstart.scenarios.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs a {@link LabSpec} once and finds its figures. */
public final class LabExperiment {
    private final LabSpec spec;
    private final Lab lab;
    private final List<ClientFigures> clients = new ArrayList<>();
    private final ClientFigures all = new ClientFigures("all.");
    private final ClientFigures mutating = new ClientFigures("mutating.");

    /** An experiment with streams of that seed. */
    public LabExperiment(LabSpec spec, long seed) {
        this.spec = spec;
        this.lab = new Lab(spec.plan(), seed);
        spec.clients().forEach(this::admit);
        clients.add(all);
        clients.add(mutating);
        for (EventSpec event : spec.events()) {
            lab.simulation().at(event.at().toNanos(), () -> act(event));
        }
    }

    private void admit(ClientSpec client) {
        ClientFigures own = new ClientFigures(client.name() + ".");
        clients.add(own);
        LabRequests requests = new LabRequests(client, lab);
        if (client.load() == Load.WATCHERS) {
            lab.watches().hold(requests.watch(), client.count(), client.perEventNanos());
            return;
        }
        LoadLog[] totals = client.writes() ? new LoadLog[] {all.log(), mutating.log()} : new LoadLog[] {all.log()};
        lab.load(client.plan(), requests, own.log(), totals);
    }

    /** Runs it; the figures by name, those of clients with the clients' name before a dot. */
    public SortedMap<String, Double> run() {
        long durationNanos = spec.duration().toNanos();
        lab.run(spec.warmUp().toNanos());
        clients.forEach(each -> each.log().begin());
        lab.meter().begin();
        lab.storage().begin();
        lab.watches().begin();
        lab.run(3 * (durationNanos / 4));
        clients.forEach(ClientFigures::beginEnd);
        lab.meter().beginEnd();
        lab.run(spec.warmUp().toNanos() + durationNanos - lab.simulation().now());
        return figures(durationNanos / 1e9);
    }

    private SortedMap<String, Double> figures(double seconds) {
        SortedMap<String, Double> figures = new TreeMap<>();
        clients.forEach(each -> each.addTo(figures, seconds));
        for (int i = 0; i < spec.clients().size(); i++) {
            LoadLog log = clients.get(i).log();
            String name = spec.clients().get(i).name();
            figures.put(name + ".watchingAtEnd", (double) (log.watchesOpened() - log.watchesEnded()));
        }
        lab.meter().addTo(figures, seconds);
        lab.storage().addTo(figures);
        lab.watches().addTo(figures, seconds);
        lab.finished();
        return figures;
    }

    private void act(EventSpec event) {
        int server = event.server() == null ? 0 : event.server();
        switch (event.action()) {
            case KILL_SERVER -> lab.server(server).kill("killed by the experiment");
        }
    }
}
