/* Sends one netlink request and prints every message of the answer as hex, one a line.
 *
 *   nlrec PROTOCOL TYPE FLAGS [BODY]             classic: numbers, and the body in hex
 *   nlrec FAMILY COMMAND[.VERSION] FLAGS [BODY]  generic: the family's name
 *
 * FLAGS are nlmsg_flags without NLM_F_REQUEST: 4 asks for an answer, 0x300 for a dump.
 */
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static char buf[1 << 20];

static int ask(int fd, int type, int flags, const void *body, int len)
{
	char out[8192] = {0};
	struct nlmsghdr *h = (void *)out;
	h->nlmsg_len = NLMSG_HDRLEN + len;
	h->nlmsg_type = type;
	h->nlmsg_flags = NLM_F_REQUEST | flags;
	h->nlmsg_seq = 1;
	memcpy(NLMSG_DATA(h), body, len);
	return send(fd, out, h->nlmsg_len, 0);
}

static int family_id(int fd, const char *name)
{
	char body[64] = {CTRL_CMD_GETFAMILY, 1};
	struct nlattr *a = (void *)(body + GENL_HDRLEN);
	a->nla_type = CTRL_ATTR_FAMILY_NAME;
	a->nla_len = NLA_HDRLEN + strlen(name) + 1;
	strcpy((char *)a + NLA_HDRLEN, name);
	ask(fd, GENL_ID_CTRL, 0, body, GENL_HDRLEN + NLA_ALIGN(a->nla_len));
	recv(fd, buf, sizeof buf, 0);
	struct nlmsghdr *h = (void *)buf;
	char *at = (char *)NLMSG_DATA(h) + GENL_HDRLEN, *end = buf + h->nlmsg_len;
	for (; h->nlmsg_type == GENL_ID_CTRL && at < end; at += NLA_ALIGN(((struct nlattr *)at)->nla_len))
		if (((struct nlattr *)at)->nla_type == CTRL_ATTR_FAMILY_ID)
			return *(unsigned short *)(at + NLA_HDRLEN);
	fprintf(stderr, "no family %s\n", name);
	exit(1);
}

int main(int argc, char **argv)
{
	if (argc < 4)
		return fprintf(stderr, "usage: nlrec PROTOCOL|FAMILY TYPE|COMMAND[.VERSION] FLAGS [BODY]\n"), 2;
	char *end, body[4096] = {0};
	int genl, len = 0, type, proto = strtol(argv[1], &end, 0), flags = strtol(argv[3], NULL, 0);
	if ((genl = *end != 0))
		proto = NETLINK_GENERIC;
	int fd = socket(AF_NETLINK, SOCK_RAW, proto), one = 1;
	struct timeval wait = {.tv_sec = 2};
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	type = strtol(argv[2], &end, 0);
	if (genl) {
		body[0] = type, body[1] = *end == '.' ? atoi(end + 1) : 1, len = GENL_HDRLEN;
		type = family_id(fd, argv[1]);
	} else {
		setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &one, sizeof one);
	}
	for (const char *hex = argc > 4 ? argv[4] : ""; hex[0] && hex[1]; hex += 2) {
		unsigned byte;
		sscanf(hex, "%2x", &byte);
		body[len++] = byte;
	}
	ask(fd, type, flags, body, len);
	for (int done = 0; !done;) {
		int n = recv(fd, buf, sizeof buf, 0);
		if (n <= 0)
			return perror("recv"), 1;
		for (struct nlmsghdr *h = (void *)buf; NLMSG_OK(h, n); h = NLMSG_NEXT(h, n)) {
			if (h->nlmsg_type == NLMSG_ERROR && *(int *)NLMSG_DATA(h))
				return fprintf(stderr, "error %d\n", *(int *)NLMSG_DATA(h)), 1;
			if (h->nlmsg_type == NLMSG_ERROR || h->nlmsg_type == NLMSG_DONE) {
				done = 1;
				break;
			}
			for (unsigned i = 0; i < h->nlmsg_len; i++)
				printf("%02x", ((unsigned char *)h)[i]);
			printf("\n");
		}
	}
	return 0;
}
