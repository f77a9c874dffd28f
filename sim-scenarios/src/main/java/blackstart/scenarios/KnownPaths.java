// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenario.Scenario;
import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.bind.Shape;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paths of all values that a scenario can have, such as {@code spec.fleet.groups[].apiServers}. */
final class KnownPaths {

    private final List<String> paths = new ArrayList<>();

    KnownPaths() {
        collect(Scenario.class, "spec");
        paths.remove("spec.name");
        paths.add("spec.calibration");
        paths.add("spec.manifests");
    }

    /** Whether there is such a path, whatever stands in its brackets. */
    boolean contains(String path) {
        return path.equals("spec") || paths.contains(withoutIndices(path));
    }

    /** A hint at the nearest path, or null. */
    @Nullable
    String hint(String path) {
        String wanted = withoutIndices(path);
        String nearest = NearestWord.of(wanted, paths);
        if (nearest == null) {
            String last = wanted.substring(wanted.lastIndexOf('.') + 1);
            nearest = paths.stream()
                    .filter(known -> known.substring(known.lastIndexOf('.') + 1).equalsIgnoreCase(last))
                    .findFirst()
                    .orElse(null);
        }
        return nearest == null ? null : "Maybe you meant: " + withIndicesOf(path, nearest) + ".";
    }

    private static String withoutIndices(String path) {
        return path.replaceAll("\\[[^\\]]*\\]", "[]").replaceAll("\\[\\]$", "");
    }

    private static String withIndicesOf(String path, String nearest) {
        Matcher index = Pattern.compile("\\[[^\\]]*\\]").matcher(path);
        String result = nearest;
        while (index.find() && result.contains("[]")) {
            result = result.replaceFirst("\\[\\]", Matcher.quoteReplacement(index.group()));
        }
        return result.replace("[]", "[0]");
    }

    private void collect(Class<?> record, String prefix) {
        for (RecordComponent component : record.getRecordComponents()) {
            String path = prefix + "." + component.getName();
            paths.add(path);
            Class<?> element = Shape.elementType(component.getGenericType());
            if (element != null && element.isRecord()) {
                collect(element, path + "[]");
            } else if (component.getType().isRecord()) {
                collect(component.getType(), path);
            }
        }
        if (!Shape.profiles(record).isEmpty() && !paths.contains(prefix + ".profile")) {
            paths.add(prefix + ".profile");
        }
    }
}
