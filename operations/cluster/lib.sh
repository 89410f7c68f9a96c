# Read by the scripts beside it: where the trial cluster lives, and how its parts are started, found and ended.
# Everything can be set in the environment; two clusters need two directories and two ports.

here=$(cd "$(dirname "$0")" && pwd)
ARTEL_CLUSTER_DIR=${ARTEL_CLUSTER_DIR:-/var/tmp/artel-cluster-$(id -un)}
ARTEL_CLUSTER_NODES=${ARTEL_CLUSTER_NODES:-3}
# The balancer's port; the others follow it: node N at +N (its shell at +20+N), PostgreSQL at +50, the balancer's own figures at +60.
ARTEL_CLUSTER_PORT=${ARTEL_CLUSTER_PORT:-8600}
# A node that is told to stop serves on so long; the balancer needs about two seconds to notice.
ARTEL_CLUSTER_DRAIN=${ARTEL_CLUSTER_DRAIN:-5}
ARTEL_CLUSTER_DISTRIBUTION=${ARTEL_CLUSTER_DISTRIBUTION:-${here}/../../karaf-assembly/target/assembly}
ARTEL_ADMIN_PASSWORD=${ARTEL_ADMIN_PASSWORD:-admin of the trial cluster}

dir=${ARTEL_CLUSTER_DIR}
pg_port=$((ARTEL_CLUSTER_PORT + 50))
stats_port=$((ARTEL_CLUSTER_PORT + 60))
pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)

say() { echo "$(date +%H:%M:%S) $*"; }

fail() { echo "$*" >&2; exit 1; }

nodes() { seq 1 "${ARTEL_CLUSTER_NODES}"; }

node_port() { echo $((ARTEL_CLUSTER_PORT + $1)); }

# PostgreSQL refuses to run as root; Debian's package brings a user for it.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# Whether the process written down in a file lives, and is still the one that was started: numbers are given out again.
lives() { # file word
    [ -s "$1" ] && kill -0 "$(cat "$1")" 2>/dev/null && tr '\0' ' ' < "/proc/$(cat "$1")/cmdline" | grep -q -- "$2"
}

wait_until() { # seconds what command...
    wait_end=$(($(date +%s) + $1)); wait_what=$2; shift 2
    until "$@" > /dev/null 2>&1; do
        [ "$(date +%s)" -lt "${wait_end}" ] || fail "Not in time: ${wait_what}"
        sleep 0.2
    done
}

is_dead() { ! lives "$1" "$2"; }

takes_requests() { curl -sf -m 3 -o /dev/null "http://127.0.0.1:$(node_port "$1")/api/health/traffic"; }

balancer_says() { # node UP|DOWN
    curl -sf -m 3 "http://127.0.0.1:${stats_port}/;csv" | grep -q "^artel,node$1,.*,$2"
}

start_postgresql() {
    [ -n "${pg_bin}" ] || fail "PostgreSQL is missing: apt-get install postgresql"
    if [ ! -f "${dir}/postgresql/PG_VERSION" ]; then
        umask 077
        LC_ALL=C tr -dc 'a-zA-Z0-9' < /dev/urandom | head -c 24 > "${dir}/database-password"
        mkdir -p "${dir}/postgresql"
        cp "${dir}/database-password" "${dir}/postgresql.pw"
        if [ "$(id -u)" = 0 ]; then chown postgres "${dir}/postgresql" "${dir}/postgresql.pw"; fi
        as_postgres "${pg_bin}/initdb" -D "${dir}/postgresql" -U artel --pwfile="${dir}/postgresql.pw" \
            --auth=scram-sha-256 -E UTF8 --locale=C.UTF-8 > "${dir}/log/initdb.log"
        rm "${dir}/postgresql.pw"
        cat > "${dir}/postgresql.more" <<EOF
listen_addresses = '127.0.0.1'
port = ${pg_port}
unix_socket_directories = ''
max_connections = 120
EOF
        cat "${dir}/postgresql.more" >> "${dir}/postgresql/postgresql.conf"
        rm "${dir}/postgresql.more"
        umask 022
    fi
    if ! as_postgres "${pg_bin}/pg_ctl" -D "${dir}/postgresql" status > /dev/null; then
        as_postgres "${pg_bin}/pg_ctl" -D "${dir}/postgresql" -l "${dir}/postgresql/server.log" -w start > /dev/null
    fi
    PGPASSWORD=$(cat "${dir}/database-password"); export PGPASSWORD
    if ! psql -h 127.0.0.1 -p "${pg_port}" -U artel -lqt postgres | cut -d '|' -f 1 | grep -qw artel; then
        createdb -h 127.0.0.1 -p "${pg_port}" -U artel artel
    fi
}

start_node() { # number
    home="${dir}/node$1"
    lives "${home}/pid" "${dir}/node$1" && return
    mkdir -p "${home}"
    # As its own session: the end of the terminal is not the end of the node.
    env -u KARAF_HOME -u KARAF_BASE \
        ARTEL_HOME="${home}" ARTEL_NODE="node$1" \
        ARTEL_HTTP_ADDRESS=127.0.0.1 ARTEL_HTTP_PORT="$(node_port "$1")" \
        ARTEL_SHELL_PORT=$((ARTEL_CLUSTER_PORT + 20 + $1)) \
        ARTEL_DB_URL="jdbc:postgresql://127.0.0.1:${pg_port}/artel" ARTEL_DB_USER=artel \
        ARTEL_DB_PASSWORD="$(cat "${dir}/database-password")" \
        ARTEL_FILES_DIR="${dir}/files" ARTEL_BEHIND_PROXY=true \
        ARTEL_PUBLIC_URL="http://127.0.0.1:${ARTEL_CLUSTER_PORT}" \
        ARTEL_DRAIN_SECONDS="${ARTEL_CLUSTER_DRAIN}" ARTEL_ADMIN_PASSWORD="${ARTEL_ADMIN_PASSWORD}" \
        setsid "${ARTEL_CLUSTER_DISTRIBUTION}/bin/karaf" < /dev/null >> "${dir}/log/node$1.console" 2>&1 &
    echo $! > "${home}/pid"
}

stop_node() { # number
    lives "${dir}/node$1/pid" "${dir}/node$1" || return 0
    kill "$(cat "${dir}/node$1/pid")"
    wait_until $((ARTEL_CLUSTER_DRAIN + 60)) "node$1 stopped" is_dead "${dir}/node$1/pid" "${dir}/node$1"
}

start_balancer() {
    command -v haproxy > /dev/null || fail "HAProxy is missing: apt-get install haproxy"
    {
        sed -e "s|@PORT@|${ARTEL_CLUSTER_PORT}|" -e "s|@STATS@|${stats_port}|" "${here}/haproxy.cfg"
        for n in $(nodes); do echo "    server node${n} 127.0.0.1:$(node_port "${n}")"; done
    } > "${dir}/haproxy.cfg"
    haproxy -c -q -f "${dir}/haproxy.cfg"
    lives "${dir}/haproxy.pid" haproxy || haproxy -D -f "${dir}/haproxy.cfg" -p "${dir}/haproxy.pid"
}
