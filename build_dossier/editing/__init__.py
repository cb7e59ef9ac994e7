"""Write notes beside the page that they are about, while the site is served to one person.

`Door` stands before a server of pages. It adds a script to each page and answers what that script
asks: it fills the form, shows a note as readers will see it, and saves it. What is saved has been
through the checks that every file is put through, and is never written over somebody's newer
change. Nothing here is in a site that is built: the script is added to pages as they are served.

Only the person who started the server may write (`gate`): the server answers this machine alone,
and every question carries a token that is made anew for each run and shown on the terminal.
"""

from build_dossier.editing.door import Door, Render
from build_dossier.editing.gate import is_loopback, new_token
from build_dossier.editing.pages import changing, with_script_allowed

__all__ = ["Door", "Render", "changing", "is_loopback", "new_token", "with_script_allowed"]
