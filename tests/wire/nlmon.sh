#!/bin/sh
# What other programs say to the kernel: links, addresses, routes, IPVS, WireGuard, radios, and mistakes.
# Run in the lab, while an nlmon device is captured: `nlmon.pcap` is what came of it on Linux 6.12.
ip link add br0 type bridge vlan_filtering 1
ip link add vx0 type vxlan id 42 group 233.252.0.1 dev lo dstport 4789
ip link set vx0 master br0
ip link set vx0 up
ip link set br0 up
ip link add v0 type veth peer name v1
ip addr add 192.0.2.7/24 dev br0
ip addr add 2001:db8::7/64 dev br0
ip route add 198.51.100.0/24 via 192.0.2.1
ip route add 203.0.113.0/24 nexthop via 192.0.2.2 weight 2 nexthop via 192.0.2.3
ip -6 route add 2001:db8:1::/48 via 2001:db8::1 metric 7
ip rule add fwmark 7 lookup 100
ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:01 dev br0
ip -s -d link
ip addr
ip route show table all
ip -6 route
ip rule
ip neigh
ip nexthop
# Refused.
ip route add 198.51.100.0/24 via 192.0.2.1
ip link add vx0 type vxlan id 43 dstport 4789
ip link add x type no-such-kind
ip route add 192.0.2.99/32 via 203.0.113.200 dev lo
genl ctrl list
ipvsadm -A -t 192.0.2.7:80 -s rr
ipvsadm -a -t 192.0.2.7:80 -r 192.0.2.8:80 -m -w 3
ipvsadm -A -t '[2001:db8::7]:443' -s wlc -p 300
ipvsadm -a -t '[2001:db8::7]:443' -r '[2001:db8::8]:8443' -g
ipvsadm -A -f 7 -s sh
ipvsadm -E -t 192.0.2.7:80 -s wrr -p 300
ipvsadm -Ln --stats
ipvsadm --set 900 120 300
ipvsadm -d -t 192.0.2.7:80 -r 192.0.2.8:80
ipvsadm -D -t 192.0.2.7:80
ipvsadm -D -t 192.0.2.7:80
ipvsadm -C
ip link add wg0 type wireguard
key=$(mktemp)
wg genkey >"$key"
wg set wg0 listen-port 51820 private-key "$key" \
    peer "$(wg genkey | wg pubkey)" allowed-ips 10.9.0.0/24,fd00::/64 endpoint 192.0.2.8:51820 persistent-keepalive 25 \
    peer "$(wg genkey | wg pubkey)" allowed-ips 10.9.1.0/24
rm "$key"
wg show
iw phy
iw dev
iw reg get
ip link set wlan0 up
iw dev wlan0 scan trigger
sleep 3
iw dev wlan0 scan dump
ip link set wlan0 down
iw dev wlan0 set type ibss
iw dev wlan0 set type managed
iw phy phy0 interface add mon0 type monitor
iw dev mon0 del
ethtool lo
ethtool -k lo
ip mptcp limits
ip mptcp endpoint add 192.0.2.7 signal
ip mptcp endpoint show
ip mptcp endpoint flush
/lab/examples/taskstats $$
ss -ntl
ip xfrm state
tc qdisc add dev br0 root netem delay 10ms
tc qdisc
iw phy
ip link del br0
ip link del vx0
ip link del v0
ip link del wg0
ip rule del fwmark 7 lookup 100
