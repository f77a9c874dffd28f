// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

/** The JSON Schema (2020-12) of {@code run.json}. */
public final class RunSchema {

    private RunSchema() {}

    /** The schema as text. */
    public static String text() {
        return Resources.text("run.schema.json");
    }
}
