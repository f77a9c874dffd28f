// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: profile {@code -Pbrowser}. */
@Tag("browser")
class ReportPageBrowserTest {

    private static final List<String> CHARTS =
            List.of("control-plane", "heat", "products", "valid-records", "requests", "inside");
    private static final int CLUSTERS = 60;

    @TempDir
    Path folder;

    @Test
    void every_chart_is_drawn_without_console_errors_and_without_the_network() throws Exception {
        try (Chromium browser = Chromium.start()) {
            browser.view(1280, 900, "light");
            browser.open(report(CLUSTERS));

            assertThat(browser.evaluate("document.documentElement.dataset.drawn")
                            .asString())
                    .isEqualTo("6");
            for (String chart : CHARTS) {
                assertThat(inkOf(browser, chart))
                        .as("shapes or pixels of chart %s", chart)
                        .isGreaterThan(10);
            }
            assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
            assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
            assertThat(browser.events("Log.entryAdded")).isEmpty();
            assertThat(browser.events("Network.requestWillBeSent"))
                    .extracting(event -> event.path("request").path("url").asString())
                    .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"))
                    .filteredOn(url -> url.startsWith("file:"))
                    .hasSize(1);
        }
    }

    @Test
    void published_and_simulated_milestones_are_marked_in_the_first_chart() throws Exception {
        String series = "echarts.getInstanceByDom(document.getElementById('chart-control-plane')).getOption().series";
        try (Chromium browser = Chromium.start()) {
            browser.view(1280, 900, "light");
            browser.open(report(CLUSTERS));

            assertThat(browser.evaluate(series + ".find(s => s.name === 'published').data.length")
                            .asInt())
                    .isEqualTo(12);
            assertThat(browser.evaluate(series + ".find(s => s.name === 'simulated').data.length")
                            .asInt())
                    .isEqualTo(14);
            assertThat(browser.evaluate(series + ".find(s => s.name === 'simulated milestones').markLine.data.length")
                            .asInt())
                    .isEqualTo(14);
            assertThat(browser.evaluate("document.getElementById('chart-control-plane').textContent")
                            .asString())
                    .contains("control-plane-saturated")
                    .contains("all-clusters-recovered");
        }
    }

    @Test
    void times_are_the_wall_clock_of_the_incident_wherever_the_browser_is() throws Exception {
        try (Chromium browser = Chromium.start()) {
            browser.view(1280, 900, "light");
            browser.open(report(CLUSTERS));

            assertThat(browser.evaluate("document.getElementById('chart-products').textContent")
                            .asString())
                    .contains("15:00")
                    .contains("20:00")
                    .doesNotContain("23:00");
        }
    }

    @Test
    void choosing_another_measure_changes_the_heat_map() throws Exception {
        String picture = "document.querySelector('#chart-heat canvas').toDataURL()";
        try (Chromium browser = Chromium.start()) {
            browser.view(1280, 900, "light");
            browser.open(report(CLUSTERS));

            String before = browser.evaluate(picture).asString();
            browser.evaluate("document.querySelectorAll('#heat-choice input')[1].click()");

            assertThat(browser.evaluate("new Promise(done => setTimeout(() => done(" + picture + "), 300))")
                            .asString())
                    .isNotEqualTo(before);
        }
    }

    @Test
    void a_narrow_page_does_not_scroll_sideways_and_a_dark_one_is_dark() throws Exception {
        Path report = report(CLUSTERS);
        try (Chromium browser = Chromium.start()) {
            browser.view(390, 800, "dark");
            browser.open(report);

            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(390);
            assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                            .asString())
                    .isEqualTo("rgb(18, 23, 29)");
        }
    }

    /** Pictures for people: {@code -Dblackstart.screenshots=FOLDER} keeps them. */
    @Test
    void screenshots_can_be_taken_in_light_dark_and_narrow() throws Exception {
        Path pictures = Path.of(System.getProperty("blackstart.screenshots", folder.toString()));
        Files.createDirectories(pictures);
        Path report = report(300);
        try (Chromium browser = Chromium.start()) {
            for (String view : List.of("1280 light", "1280 dark", "390 light")) {
                String[] parts = view.split(" ", 2);
                browser.view(Integer.parseInt(parts[0]), 900, parts[1]);
                browser.open(report);
                browser.evaluate("new Promise(done => setTimeout(() => done(1), 500))");
                Path picture = pictures.resolve("report-" + view.replace(' ', '-') + ".png");
                browser.screenshot(picture);

                assertThat(picture).isNotEmptyFile();
            }
        }
    }

    private Path report(int clusters) {
        RunFolder.write(folder.resolve("run"), SyntheticOutcome.of(clusters), "1.2.3", 12.5);
        return folder.resolve("run").resolve("report.html");
    }

    private static int inkOf(Chromium browser, String chart) throws InterruptedException {
        return browser.evaluate("(() => { const chart = document.getElementById('chart-" + chart + "');"
                        + "const canvas = chart.querySelector('canvas');"
                        + "if (!canvas) return chart.querySelectorAll('svg path').length;"
                        + "const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
                        + "return new Set(new Uint32Array(pixels.buffer)).size; })()")
                .asInt();
    }
}
