# A Slurm cluster of two nodes of one core each on this machine, for tests: everything in one
# directory and on ports of its own, without munge, and gone when it is stopped. To be sourced.
#
#   slurm_missing          says what is missing, and fails, where Slurm cannot be run
#   slurm_start DIRECTORY  returns when both nodes are idle; exports SLURM_CONF
#   slurm_processes NAME   of jobs on a node, n1 or n2
#   slurm_kill_node NAME   kills the daemon of a node, n1 or n2, and what runs there, as if it lost power
#   slurm_start_node NAME
#   slurm_stop

slurm_missing() {
  local program
  for program in slurmctld slurmd sbatch squeue scontrol; do
    PATH=$PATH:/usr/sbin command -v $program > /dev/null && continue
    echo "no $program here: ./bootstrap.sh cluster installs Slurm"
    return 0
  done
  [ "$(id -u)" -ne 0 ] || return 1
  echo "slurmd has to be started by root"
}

# Ports that nobody listens on.
slurm_free_port() {
  local port
  while port=$((20000 + RANDOM % 40000)); (: < /dev/tcp/127.0.0.1/$port) 2> /dev/null; do :; done
  echo $port
}

slurm_start() {
  SLURM_DIRECTORY=$1
  export SLURM_CONF=$SLURM_DIRECTORY/slurm.conf PATH=$PATH:/usr/sbin
  mkdir -p "$SLURM_DIRECTORY"/state "$SLURM_DIRECTORY"/n1 "$SLURM_DIRECTORY"/n2
  cat > "$SLURM_CONF" << EOF
ClusterName=sidoncert
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$(slurm_free_port)
SlurmUser=root
SlurmdUser=root
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,sched_min_interval=100000,batch_sched_delay=0
SlurmdParameters=config_overrides
StateSaveLocation=$SLURM_DIRECTORY/state
SlurmdSpoolDir=$SLURM_DIRECTORY/%n
SlurmctldPidFile=$SLURM_DIRECTORY/slurmctld.pid
SlurmdPidFile=$SLURM_DIRECTORY/%n.pid
SlurmctldLogFile=$SLURM_DIRECTORY/slurmctld.log
SlurmdLogFile=$SLURM_DIRECTORY/%n.log
SwitchType=switch/none
MpiDefault=none
JobCompType=jobcomp/none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
SlurmdTimeout=5
KillWait=1
NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port=$(slurm_free_port) CPUs=1
NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port=$(slurm_free_port) CPUs=1
PartitionName=main Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
EOF
  slurmctld -D > "$SLURM_DIRECTORY/slurmctld.out" 2>&1 &
  SLURM_CONTROLLER=$!
  declare -gA SLURM_NODE
  slurm_start_node n1
  slurm_start_node n2
  local tries
  for tries in $(seq 100); do
    [ "$(sinfo --noheader --format=%T 2> /dev/null)" = idle ] && return
    sleep 0.2
  done
  echo "Slurm did not come up:" >&2
  tail -5 "$SLURM_DIRECTORY"/*.out "$SLURM_DIRECTORY"/*.log >&2
  return 1
}

slurm_start_node() {
  slurmd -D -N "$1" > "$SLURM_DIRECTORY/$1.out" 2>&1 &
  SLURM_NODE[$1]=$!
}

# The processes of jobs on a node.
slurm_processes() {
  local file
  for file in $(grep -lsz "^SLURMD_NODENAME=$1\$" /proc/[0-9]*/environ); do
    ! grep -qsz "^SLURM_CONF=$SLURM_CONF\$" "$file" || basename "$(dirname "$file")"
  done
}

# The daemon first, or it would report what becomes of the jobs.
slurm_kill_node() {
  local process
  kill -9 "${SLURM_NODE[$1]}"
  for process in $(slurm_processes "$1"); do kill -9 "$process" || true; done
  wait "${SLURM_NODE[$1]}" 2> /dev/null || true
}

slurm_stop() {
  [ -n "${SLURM_CONTROLLER:-}" ] || return 0
  scancel --user=root > /dev/null 2>&1 || true
  kill "$SLURM_CONTROLLER" "${SLURM_NODE[@]}" 2> /dev/null || true
  wait "$SLURM_CONTROLLER" "${SLURM_NODE[@]}" 2> /dev/null || true
}
