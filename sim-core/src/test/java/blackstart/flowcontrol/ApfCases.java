// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.cases.CaseSection;
import blackstart.cases.CaseSection.Checks;
import blackstart.engine.Simulation;
import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.PriorityLevelSpec.Queuing;
import blackstart.random.RandomStreams;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the tests of this package share: the case file, simulations and queue sets without a server around them. */
final class ApfCases {
    private static final String FILE = "apf/upstream-apf-cases.json";

    private ApfCases() {}

    /** Runs one section of the upstream cases. */
    static void section(String name, Checks<JsonNode> checks) {
        CaseSection.ofJson(FILE, name, checks);
    }

    static Simulation simulation() {
        return new Simulation("test", new RandomStreams(1));
    }

    /** A server with the default objects of that release and 600 seats, whose configuration is not loaded yet. */
    static FlowControl server(Simulation simulation, KubernetesVersion kubernetes) {
        return new FlowControl(simulation, kubernetes, FlowControlSpec.defaults(kubernetes), 600);
    }

    static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    static boolean isGiven(JsonNode node, String key) {
        return !node.path(key).isMissingNode() && !node.path(key).isNull();
    }

    static List<String> texts(JsonNode array) {
        List<String> list = new ArrayList<>();
        array.forEach(element -> list.add(element.asString()));
        return list;
    }

    static List<Integer> integers(JsonNode array) {
        List<Integer> list = new ArrayList<>();
        array.forEach(element -> list.add(element.asInt()));
        return list;
    }

    static List<Double> numbers(JsonNode array) {
        List<Double> list = new ArrayList<>();
        array.forEach(element -> list.add(element.asDouble()));
        return list;
    }

    static Map<String, Integer> integersByName(JsonNode object) {
        Map<String, Integer> map = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asInt()));
        return map;
    }

    /** A queue set with that limit; {@code queues} is -1 for an exempt one and 0 for one that rejects. */
    static QueueSet queueSet(
            Simulation simulation, DemandIntegrator demand, int limit, int queues, int... handAndLength) {
        @Nullable Queuing queuing = queues < 1 ? null : new Queuing(queues, handAndLength[0], handAndLength[1]);
        QueueSet set = new QueueSet(simulation, new WaitLanes(simulation), demand, queues < 0, queuing);
        set.setLimit(limit);
        return set;
    }
}
