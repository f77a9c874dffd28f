// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The same order of sections for the help of every command: purpose, examples, usage, options, exit codes. */
final class HelpPages {

    private static final int WIDTH = 110;

    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_HEADER,
            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
            UsageMessageSpec.SECTION_KEY_FOOTER,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION);

    private HelpPages() {}

    static void arrange(CommandLine command) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "internal error");
        codes.put("2", "wrong usage or input");
        if (command.getCommandName().equals("backtest")) {
            codes.put("3", "done, and a median error is outside its tolerance");
        }
        codes.put("130", "interrupted");
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.width(WIDTH).sortOptions(false);
        // The examples are the footer, which SECTIONS moves to the front.
        usage.footerHeading("%nExamples:%n").synopsisHeading("%nUsage: ").optionListHeading("%nOptions:%n");
        usage.parameterListHeading("%nArguments:%n").commandListHeading("%nCommands:%n");
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
        usage.descriptionHeading("%nEnvironment:%n")
                .description(
                        "  CI           when set, no progress line is shown",
                        "  NO_COLOR     when set, nothing is coloured",
                        "  JAVA_HOME    the JDK that ./blackstart runs on");
        command.setHelpSectionKeys(SECTIONS);
        command.getSubcommands().values().forEach(HelpPages::arrange);
    }
}
