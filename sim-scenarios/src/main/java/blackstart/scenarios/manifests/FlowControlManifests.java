// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.FlowSchemaSpec;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.flowschema.PriorityLevelSpec.Queuing;
import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.ExemptPriorityLevelConfiguration;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchema;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.LimitResponse;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.LimitedPriorityLevelConfiguration;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.PriorityLevelConfiguration;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.PriorityLevelConfigurationSpec;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.QueuingConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds the FlowSchemas and PriorityLevelConfigurations among a scenario's manifests to the default objects. */
public final class FlowControlManifests {

    // defaults of the fields: apiserver pkg/apis/flowcontrol/v1/defaults.go (Kubernetes 1.30)
    private static final int SHARES = 30;
    private static final int QUEUES = 64;
    private static final int HAND_SIZE = 8;
    private static final int QUEUE_LENGTH = 50;

    private final Consumer<Problem> problems;

    /** Tells {@code problems} about objects that the API server would refuse. */
    public FlowControlManifests(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** The defaults with the objects of the manifests; an object of the same name as a default one replaces it. */
    public FlowControlSpec read(Manifests manifests, FlowControlSpec defaults) {
        List<PriorityLevelSpec> levels = new ArrayList<>();
        for (Manifest manifest : manifests.of(PriorityLevelConfiguration.class)) {
            add(levels, manifest, this::level);
        }
        Map<String, String> known = new TreeMap<>();
        defaults.levels().forEach(level -> known.put(level.name(), level.name()));
        List<Manifest> levelObjects = manifests.of(PriorityLevelConfiguration.class);
        levelObjects.forEach(object -> known.put(object.name(), object.name()));
        List<FlowSchemaSpec> schemas = new ArrayList<>();
        for (Manifest manifest : manifests.of(FlowSchema.class)) {
            add(schemas, manifest, object -> schema(object, List.copyOf(known.keySet())));
        }
        if (levels.size() < levelObjects.size()) {
            return defaults; // a refused level has been reported, and its schemas are not to blame
        }
        try {
            return defaults.with(schemas, levels);
        } catch (IllegalArgumentException e) {
            Position at = manifests.objects().get(0).tree().at();
            report(Position.of(at.file()), "", "Priority and Fairness cannot work: " + e.getMessage(), null);
            return defaults;
        }
    }

    private <T> void add(List<T> list, Manifest manifest, Function<Manifest, @Nullable T> reading) {
        try {
            T value = reading.apply(manifest);
            if (value != null) {
                list.add(value);
            }
        } catch (IllegalArgumentException e) {
            String[] message = String.valueOf(e.getMessage()).split("\n", 2);
            report(manifest.position("spec"), "spec", message[0], message.length > 1 ? message[1] : null);
        }
    }

    private @Nullable PriorityLevelSpec level(Manifest manifest) {
        PriorityLevelConfigurationSpec spec = ((PriorityLevelConfiguration) manifest.model()).getSpec();
        String type = spec == null ? null : spec.getType();
        if ("Exempt".equals(type)) {
            ExemptPriorityLevelConfiguration exempt = spec.getExempt();
            int shares = exempt == null ? 0 : or(exempt.getNominalConcurrencyShares(), 0);
            int lendable = exempt == null ? 0 : or(exempt.getLendablePercent(), 0);
            return new PriorityLevelSpec(manifest.name(), true, shares, lendable, null, null);
        }
        if (!"Limited".equals(type) || spec.getLimited() == null) {
            String hint = type == null ? null : NearestWord.hint(type, List.of("Exempt", "Limited"));
            String message = "the value (" + type + ") must be Exempt, or Limited with the key limited";
            report(manifest.position("spec", "type"), "spec.type", message, hint);
            return null;
        }
        LimitedPriorityLevelConfiguration limited = spec.getLimited();
        return new PriorityLevelSpec(
                manifest.name(),
                false,
                or(limited.getNominalConcurrencyShares(), SHARES),
                or(limited.getLendablePercent(), 0),
                limited.getBorrowingLimitPercent(),
                queuing(manifest, limited.getLimitResponse()));
    }

    private @Nullable Queuing queuing(Manifest manifest, @Nullable LimitResponse response) {
        String type = response == null ? null : response.getType();
        if (response == null || !"Queue".equals(type)) {
            if (!"Reject".equals(type)) {
                String hint = type == null ? null : NearestWord.hint(type, List.of("Queue", "Reject"));
                String path = "spec.limited.limitResponse.type";
                Position at = manifest.position("spec", "limited", "limitResponse", "type");
                report(at, path, "the value (" + type + ") must be Queue or Reject", hint);
            }
            return null;
        }
        QueuingConfiguration queuing = response.getQueuing();
        return queuing == null
                ? new Queuing(QUEUES, HAND_SIZE, QUEUE_LENGTH)
                : new Queuing(
                        or(queuing.getQueues(), QUEUES),
                        or(queuing.getHandSize(), HAND_SIZE),
                        or(queuing.getQueueLengthLimit(), QUEUE_LENGTH));
    }

    private @Nullable FlowSchemaSpec schema(Manifest manifest, List<String> levels) {
        FlowSchemaSpec schema = FlowSchemas.read(manifest);
        if (levels.contains(schema.priorityLevel())) {
            return schema;
        }
        report(
                manifest.position("spec", "priorityLevelConfiguration", "name"),
                "spec.priorityLevelConfiguration.name",
                "there is no priority level (" + schema.priorityLevel() + "). Known: " + String.join(", ", levels),
                NearestWord.hint(schema.priorityLevel(), levels));
        return null;
    }

    private static int or(@Nullable Integer value, int absent) {
        return value == null ? absent : value;
    }

    private void report(Position at, String path, String message, @Nullable String hint) {
        problems.accept(new Problem(at, path, message, hint));
    }
}
