"""The sentences of a status line and of a reminder, and the reminder's units.

The sentences are short, warm, and without a verdict. The units are for systemd, cron and launchd;
each shows how it is installed and removed. In a plist a comment cannot hold two hyphens.
"""

from typing import Final

#: The line that is printed without a format: one piece a fact, and ``BETWEEN`` between them.
ENERGY: Final = "energy {energy}"
OFF: Final = "a day off"
LAST_OFF: Final = "last day off {ago}"
FRESH: Final = "a fresh page"
BEGUN: Final = "the day has begun"
CLOSED: Final = "closed for today"

#: The reminder of ``--if-unopened``.
UNOPENED: Final = "A fresh page, whenever you like: cup open"

#: What stands in a format for a fact that is not known, and for yes and no.
UNKNOWN: Final = "–"
YES: Final = "yes"
NO: Final = "no"
TOMORROW: Final = "tomorrow"
TODAY: Final = "today"


NAME: Final = "cupful-remind"
LABEL: Final = "cupful.remind"
DESCRIPTION: Final = "Cupful: a quiet word while the day is not opened"

SYSTEMD: Final = """\
# A reminder by systemd: at {at}, while the day is not opened. Nothing keeps running.
# To install, in ~/.config/systemd/user (mkdir -p makes it):
#   {again} | awk '/^# {name}[.]/ {{file = $2}} file {{print > file}}'
#   systemctl --user daemon-reload
#   systemctl --user enable --now {name}.timer
# To remove:
#   systemctl --user disable --now {name}.timer
#   rm ~/.config/systemd/user/{name}.service ~/.config/systemd/user/{name}.timer

# {name}.service
[Unit]
Description={description}

[Service]
Type=oneshot
ExecStart=/bin/sh -c {script}

# {name}.timer
[Unit]
Description={description}

[Timer]
OnCalendar=*-*-* {at}:00

[Install]
WantedBy=timers.target
"""

CRON: Final = """\
# A reminder by cron: at {at}, while the day is not opened. Nothing keeps running.
# To install: add the line below with crontab -e. To remove: delete it there.
{minute} {hour} * * * {script}
"""

LAUNCHD: Final = """
A reminder by launchd: at {at}, while the day is not opened. Nothing keeps running.
To install: save this as ~/Library/LaunchAgents/{label}.plist, then
  launchctl load -w ~/Library/LaunchAgents/{label}.plist
To remove:
  launchctl unload -w ~/Library/LaunchAgents/{label}.plist
  rm ~/Library/LaunchAgents/{label}.plist
"""

#: What shows the text if no command is given; the text is its last argument.
NOTIFY: Final = "notify-send --app-name=Cupful Cupful"
#: cron does not know the session of the desktop.
NOTIFY_FROM_CRON: Final = (
    'DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/$(id -u)/bus" '
    "notify-send --app-name=Cupful Cupful"
)
OSASCRIPT: Final = (
    "osascript -e 'on run argv' "
    """-e 'display notification (item 1 of argv) with title "Cupful"' -e 'end run'"""
)

WHICH: Final = "'cup remind' takes one of --systemd, --cron and --launchd"
NO_TIME: Final = "--at takes a time from 0:00 to 23:59, not {value!r}"
NO_COMMAND: Final = "--run takes a command of one line, such as 'tmux display-message'"
STRANGE_PATH: Final = "The path of the diary or of cup has a character that no unit can hold"
NOT_CLOSED: Final = "--run {value!r} has a quotation mark that is not closed"
