// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.report;

import blackstart.scenarios.incidents.CaseResult;
import blackstart.scenarios.incidents.CaseResult.CheckResult;
import blackstart.scenarios.incidents.CaseResult.PartResult;
import blackstart.scenarios.incidents.Scoreboard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON. */
public final class CaseJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CaseJson() {}

    /** The text, ending with a line feed. Figures that have no value, such as a quantile of nothing, are null. */
    public static String text(List<CaseResult> results) {
        Scoreboard score = new Scoreboard(results);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("apiVersion", "blackstart/v1alpha1");
        root.put("kind", "IncidentReport");
        root.put("targetsMet", score.isMet());
        root.put("targets", score.targets());
        root.put("score", score.rows());
        List<Object> cases = new ArrayList<>();
        results.forEach(result -> cases.add(of(result)));
        root.put("cases", cases);
        return MAPPER.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> of(CaseResult result) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", result.incident().id());
        entry.put("tier", result.incident().tier());
        entry.put("strength", result.incident().strength().toString());
        entry.put("seed", result.seed());
        entry.put("notModelled", result.incident().notModelled());
        List<Object> checks = new ArrayList<>();
        result.checks().forEach(check -> checks.add(of(check)));
        entry.put("checks", checks);
        Map<String, Object> figures = new LinkedHashMap<>();
        result.metrics().forEach((name, value) -> figures.put(name, Double.isFinite(value) ? value : null));
        entry.put("figures", figures);
        return entry;
    }

    private static Map<String, Object> of(CheckResult check) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("published", check.published());
        entry.put("strength", check.strength().toString());
        entry.put("verdict", check.verdict().words());
        entry.put("counts", check.counts());
        entry.put("fitted", check.fitted());
        entry.put("reason", check.reason());
        List<Object> parts = new ArrayList<>();
        for (PartResult part : check.parts()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("figure", part.name());
            line.put("expected", part.expected());
            line.put("simulated", part.simulated());
            line.put("passed", part.passed());
            line.put("miss", part.miss());
            line.put("negativeControl", part.isNegativeControl());
            line.put("cause", part.cause());
            parts.add(line);
        }
        entry.put("parts", parts);
        return entry;
    }
}
