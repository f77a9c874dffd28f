// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import blackstart.scenarios.incidents.lab.LabSpec.EventSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs a {@link LabSpec} once and finds its figures. */
public final class LabExperiment {
    private final LabSpec spec;
    private final Simulation simulation;
    private final LabControlPlane plane;
    private final List<LabLoad> loads = new ArrayList<>();
    private final ServerMeter meter;
    private final Totals totals = new Totals();

    /** An experiment with streams of that seed. */
    public LabExperiment(LabSpec spec, long seed) {
        this.spec = spec;
        this.simulation = new Simulation("lab/" + spec.name(), new RandomStreams(seed));
        this.plane = new LabControlPlane(simulation, spec);
        for (ClientSpec client : spec.clients()) {
            loads.add(new LabLoad(simulation, client, plane, spec.servers().count(), totals));
        }
        this.meter = new ServerMeter(simulation, plane);
    }

    /** Runs it; the figures by name, those of clients with the clients' name before a dot. */
    public SortedMap<String, Double> run() {
        for (LabLoad load : loads) {
            plane.hold(load.spec());
            load.start();
        }
        for (EventSpec event : spec.events()) {
            simulation.at(event.at().toNanos(), () -> act(event));
        }
        meter.watch();
        simulation.advanceTo(spec.warmUp().toNanos());
        meters().forEach(ClientMeter::begin);
        meter.begin();
        plane.storage().begin();
        plane.watches().begin();
        long quarter = spec.duration().toNanos() / 4;
        simulation.advanceTo(simulation.now() + 3 * quarter);
        meters().forEach(ClientMeter::beginEnd);
        meter.beginEnd();
        simulation.advanceTo(spec.warmUp().toNanos() + spec.duration().toNanos());
        SortedMap<String, Double> figures = new TreeMap<>();
        double seconds = spec.duration().toNanos() / 1e9;
        for (LabLoad load : loads) {
            String prefix = load.spec().name() + ".";
            load.meter().addTo(figures, prefix, seconds);
            figures.put(prefix + "watchingAtEnd", (double) load.watching());
        }
        totals.addTo(figures, seconds);
        meter.addTo(figures, seconds);
        plane.storage().addTo(figures);
        plane.watches().addTo(figures, seconds);
        plane.finished();
        return figures;
    }

    private Stream<ClientMeter> meters() {
        return Stream.concat(loads.stream().map(LabLoad::meter), totals.meters().stream());
    }

    private void act(EventSpec event) {
        int server = event.server() == null ? 0 : event.server();
        switch (event.action()) {
            case KILL_SERVER -> plane.server(server).kill("killed by the experiment");
        }
    }
}
