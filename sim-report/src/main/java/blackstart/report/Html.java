// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import java.util.List;

/** Text that becomes part of a page: nothing in it is taken for markup. */
final class Html {

    private Html() {}

    /** The text with the five characters escaped that mean something to HTML. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** JSON for a script element: without a less-than sign nothing can end the element. */
    static String scriptData(String json) {
        return json.replace("<", "\\u003c");
    }

    /** JavaScript for a script element: the only place where these words may stand in it is a string or a comment. */
    static String script(String javaScript) {
        return javaScript.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }

    /** A table with one header row; the first cell of each row is its header. Cells are escaped here. */
    static String table(String caption, List<String> head, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        html.append(escape(caption))
                .append("\"><table><caption>")
                .append(escape(caption))
                .append("</caption><thead><tr>");
        head.forEach(
                cell -> html.append("<th scope=\"col\">").append(escape(cell)).append("</th>"));
        html.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr><th scope=\"row\">").append(escape(row.get(0))).append("</th>");
            row.subList(1, row.size())
                    .forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }
}
