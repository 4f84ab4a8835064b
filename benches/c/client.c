/* Exchanges with the kernel by hand: what the client is measured against. */
#include <linux/genetlink.h>
#include <linux/netlink.h>
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
