/* Exchanges with the kernel by hand: what the client is measured against. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static char buffer[32768];

int c_open(int protocol)
{
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
    int one = 1;
    struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &one, sizeof(one));
    setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &one, sizeof(one));
    if (connect(fd, (struct sockaddr *)&kernel, sizeof(kernel)) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

void c_close(int fd)
{
    close(fd);
}

/* Asks for the family nlctrl so many times; with an acknowledgement, or up to the reply only. */
int c_get_family(int fd, int times, int ack)
{
    char request[32] = { 0 };
    struct nlmsghdr *header = (struct nlmsghdr *)request;
    uint16_t name[2] = { 11, CTRL_ATTR_FAMILY_NAME };
    header->nlmsg_len = sizeof(request);
    header->nlmsg_type = GENL_ID_CTRL;
    header->nlmsg_flags = NLM_F_REQUEST | (ack ? NLM_F_ACK : 0);
    request[16] = CTRL_CMD_GETFAMILY;
    request[17] = 2;
    memcpy(request + 20, name, sizeof(name));
    memcpy(request + 24, "nlctrl", 7);
    for (int i = 1; i <= times; i++) {
        header->nlmsg_seq = i;
        if (send(fd, request, sizeof(request), 0) < 0)
            return -1;
        for (int messages = 0; messages < (ack ? 2 : 1); messages++) {
            ssize_t len = recv(fd, buffer, sizeof(buffer), 0);
            if (len < 16 || ((struct nlmsghdr *)buffer)->nlmsg_seq != (uint32_t)i)
                return -1;
        }
    }
    return 0;
}

/* Moves the thread into a network namespace of its own, with the loopback up. */
int c_own_namespace(void)
{
    struct {
        struct nlmsghdr header;
        struct ifinfomsg link;
    } up = {
        .header = { .nlmsg_len = sizeof(up), .nlmsg_type = RTM_NEWLINK, .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK },
        .link = { .ifi_index = 1, .ifi_flags = IFF_UP, .ifi_change = IFF_UP },
    };
    int fd, result;
    if (unshare(CLONE_NEWNET) < 0 || (fd = c_open(NETLINK_ROUTE)) < 0)
        return -1;
    result = send(fd, &up, sizeof(up), 0) < 0 || recv(fd, buffer, sizeof(buffer), 0) < 0 ? -1 : 0;
    close(fd);
    return result;
}

struct route {
    struct nlmsghdr header;
    struct rtmsg route;
    struct rtattr dst_header;
    uint32_t dst;
    struct rtattr oif_header;
    uint32_t oif;
};

/* Adds or removes so many host routes, in parts of so many bytes. Every one is acknowledged, or only the
 * last of a part. */
int c_routes(int fd, int add, int count, int part, int ack_each)
{
    static struct route routes[2000];
    int in_part = part / sizeof(struct route);
    for (int at = 0; at < count; at += in_part) {
        int now = count - at < in_part ? count - at : in_part;
        for (int i = 0; i < now; i++) {
            int flags = NLM_F_REQUEST | (add ? NLM_F_CREATE | NLM_F_EXCL : 0);
            if (ack_each || i == now - 1)
                flags |= NLM_F_ACK;
            routes[i] = (struct route){
                .header = { .nlmsg_len = sizeof(struct route), .nlmsg_seq = at + i + 1, .nlmsg_flags = flags,
                            .nlmsg_type = add ? RTM_NEWROUTE : RTM_DELROUTE },
                .route = { .rtm_family = AF_INET, .rtm_dst_len = 32, .rtm_table = RT_TABLE_MAIN,
                           .rtm_protocol = RTPROT_STATIC, .rtm_scope = RT_SCOPE_LINK, .rtm_type = RTN_UNICAST },
                .dst_header = { 8, RTA_DST }, .dst = htonl(0x0a000000 + at + i),
                .oif_header = { 8, RTA_OIF }, .oif = 1,
            };
        }
        if (send(fd, routes, now * sizeof(struct route), 0) < 0)
            return -1;
        for (int acks = 0; acks < (ack_each ? now : 1); acks++) {
            ssize_t len = recv(fd, buffer, sizeof(buffer), 0);
            struct nlmsgerr *error = NLMSG_DATA((struct nlmsghdr *)buffer);
            if (len < 36 || error->error)
                return -1;
        }
    }
    return 0;
}

/* Lists the IPv4 routes and looks at nothing but where messages start; how many receive calls that took. */
int c_dump_routes(int fd)
{
    struct {
        struct nlmsghdr header;
        struct rtmsg route;
    } request = {
        .header = { .nlmsg_len = sizeof(request), .nlmsg_type = RTM_GETROUTE, .nlmsg_seq = 1,
                    .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
        .route = { .rtm_family = AF_INET },
    };
    if (send(fd, &request, sizeof(request), 0) < 0)
        return -1;
    for (int calls = 1;; calls++) {
        ssize_t len = recv(fd, buffer, sizeof(buffer), 0);
        if (len < 16)
            return -1;
        for (struct nlmsghdr *message = (struct nlmsghdr *)buffer; NLMSG_OK(message, len);
             message = NLMSG_NEXT(message, len))
            if (message->nlmsg_type == NLMSG_DONE)
                return calls;
    }
}
