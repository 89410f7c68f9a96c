package org.artel.example.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.artel.core.api.PageRequest;
import org.artel.example.Note;
import org.artel.example.Notes;

/** Shows the operator what hangs on the board. */
@Service
@Command(scope = "example", name = "notes", description = "Lists the latest notes")
public class NotesCommand implements Action {

    @Option(name = "--limit", description = "How many, 1 to 100")
    private int limit = 20;

    @Reference private Notes notes;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Id");
        table.column("Written");
        table.column("Text");
        for (Note note : notes.list(new PageRequest(limit, null)).items()) {
            table.addRow().addContent(note.id(), note.createdAt(), note.text());
        }
        table.print(System.out);
        return null;
    }
}
