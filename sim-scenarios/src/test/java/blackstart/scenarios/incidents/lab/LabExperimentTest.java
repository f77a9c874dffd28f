// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.scenarios.incidents.CaseTexts;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class LabExperimentTest {

    private static SortedMap<String, Double> run(String clients, String rest) {
        String experiment = """
                labs:
                  - name: lab
                    servers: {count: 1, cpuCores: 4, memoryBytes: 16Gi}
                    objects:
                      - {resource: pods, count: 1000, jsonBytesEach: 7485}
                      - {resource: leases, count: 100, jsonBytesEach: 730}
                    warmUp: 20s
                    duration: 60s
                    clients:
                """ + clients.indent(6) + rest.indent(4);
        LabSpec spec = CaseTexts.withExperiment(experiment).labs().get(0);
        return new LabExperiment(spec, 42).run();
    }

    /** Little's law: one client of a closed loop has one request under way, so rate times mean latency is 1. */
    @Test
    void a_closed_loop_keeps_as_many_requests_under_way_as_it_has_clients() {
        SortedMap<String, Double> figures =
                run("- {name: agents, load: closed, count: 3, verb: list, resource: pods, resourceVersion: \"0\"}", "");

        assertThat(figures.get("agents.okPerSecond") * figures.get("agents.meanSeconds"))
                .isCloseTo(3, within(0.05));
        assertThat(figures.get("agents.inFlightAtPeak")).isEqualTo(3);
        assertThat(figures.get("etcd.bytesRead")).isZero();
    }

    @Test
    void a_poll_asks_once_a_period_and_a_cohort_counts_as_its_members() {
        SortedMap<String, Double> figures = run(
                "- {name: kubelets, load: poll, count: 100, cohort: 10, period: 10s, verb: update, resource: leases, as: node}",
                "");

        assertThat(figures.get("kubelets.okPerSecond")).isCloseTo(10, within(0.2));
        assertThat(figures.get("mutating.ok")).isEqualTo(figures.get("kubelets.ok"));
        // 730 B of JSON, 73.6 % of that as stored: truncated only where etcd counts whole bytes
        assertThat(figures.get("etcd.bytesWritten")).isCloseTo(figures.get("kubelets.ok") * 730 * 0.736, within(1.0));
    }

    @Test
    void every_write_reaches_every_watch_but_only_one_node() {
        String clients = """
                - {name: all, load: watchers, count: 40, verb: watch, resource: pods}
                - {name: nodes, load: watchers, count: 500, verb: watch, resource: pods, selection: node}
                - {name: controller, load: paced, count: 1, ratePerSecond: 1, verb: update, resource: pods, as: controllerManager}
                """;

        SortedMap<String, Double> figures = run(clients, "");

        assertThat(figures.get("controller.ok")).isEqualTo(60);
        assertThat(figures.get("server.watchEventsPerSecond")).isEqualTo(41);
        assertThat(figures.get("server.watchBytesSent")).isEqualTo(60 * 41 * 7485.0);
    }

    @Test
    void a_killed_server_comes_back_and_informers_list_anew() {
        SortedMap<String, Double> figures = run(
                "- {name: informers, load: reflector, count: 20, verb: list, resource: pods, resourceVersion: \"0\"}",
                "events:\n  - {at: 25s, action: killServer}");

        assertThat(figures.get("server.kills")).isEqualTo(1);
        assertThat(figures.get("server.servingAtEnd")).isEqualTo(1);
        assertThat(figures.get("server.servingShare")).isBetween(0.7, 0.9); // away for 11 s of 60 s
        assertThat(figures.get("informers.ok")).isEqualTo(20);
        assertThat(figures.get("informers.watchingAtEnd")).isEqualTo(20);
    }

    @Test
    void informers_that_are_too_slow_are_cut_and_come_back() {
        String clients = """
                - {name: slow, load: reflector, count: 3, verb: list, resource: pods, resourceVersion: "0", takesPerEvent: 1s}
                - {name: fast, load: reflector, count: 3, verb: list, resource: pods, resourceVersion: "0"}
                - {name: writer, load: paced, count: 10, ratePerSecond: 100, verb: update, resource: pods}
                """;

        SortedMap<String, Double> figures = run(clients, "");

        assertThat(figures.get("server.watchersTerminated")).isPositive();
        assertThat(figures.get("slow.watchingAtEnd")).isEqualTo(3);
        assertThat(figures.get("fast.ok")).isZero(); // they have listed during the warm-up, once
        assertThat(figures.get("fast.watchingAtEnd")).isEqualTo(3);
    }

    @Test
    void without_priority_and_fairness_what_does_not_fit_is_refused_at_once() {
        SortedMap<String, Double> figures = run(
                "- {name: agents, load: closed, count: 60, verb: list, resource: pods}",
                "apiServer: {priorityAndFairness: false, maxRequestsInflight: 20}");

        assertThat(figures.get("agents.rejected")).isPositive();
        assertThat(figures.get("agents.failed")).isZero();
    }

    @Test
    void the_same_seed_gives_the_same_figures() {
        String clients = "- {name: agents, load: open, count: 5, ratePerSecond: 20, verb: list, resource: pods}";

        assertThat(run(clients, "")).isEqualTo(run(clients, ""));
    }
}
